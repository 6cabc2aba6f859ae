// What a program for WASI (preview 1) sees of the world: arguments, an environment, streams, a clock that stands still
// and one folder, which is in memory. Nothing of it reaches the disk or the network.

const ERROR = { none: 0, again: 6, badf: 8, exist: 20, inval: 28, isdir: 31, noent: 44, nosys: 52, notdir: 54, notempty: 55, spipe: 70 };
const KIND = { unknown: 0, folder: 3, file: 4 };
const ROOT = 3;
const ALL_RIGHTS = (1n << 30n) - 1n;

/** The program has ended. */
export class Exit extends Error {
  constructor(code) {
    super(`exit ${code}`);
    this.code = code;
  }
}

/** Bytes that grow as they are written. */
class Bytes {
  constructor(bytes = new Uint8Array(0)) {
    this.room = bytes;
    this.size = bytes.length;
  }
  get() {
    return this.room.subarray(0, this.size);
  }
  resize(size) {
    if (size > this.room.length) {
      const room = new Uint8Array(Math.max(size, this.room.length * 2, 1 << 12));
      room.set(this.get());
      this.room = room;
    } else if (size > this.size) {
      this.room.fill(0, this.size, size);
    }
    this.size = size;
  }
  write(bytes, at) {
    const written = this.room;
    if (at + bytes.length > this.size) this.resize(at + bytes.length);
    // What was given to read from is never written into.
    if (written === this.room && !this.isOwn) this.room = this.room.slice();
    this.isOwn = true;
    this.room.set(bytes, at);
  }
}

/** A path below the only folder, without `.` and `..`; the folder itself is empty. */
const plain = path => {
  const parts = [];
  for (const part of path.split("/")) {
    if (part === "..") parts.pop();
    else if (part !== "" && part !== ".") parts.push(part);
  }
  return parts.join("/");
};
const parentOf = name => name.includes("/") ? name.slice(0, name.lastIndexOf("/")) : "";

/** A world with these arguments, variables and files (a map from names to bytes). */
export const world = (args, variables, given) => {
  const files = new Map(Array.from(given, ([name, bytes]) => [plain(name), new Bytes(bytes)]));
  const folders = new Set([""]);
  for (const name of files.keys()) {
    for (let folder = parentOf(name); folder !== ""; folder = parentOf(folder)) folders.add(folder);
  }
  const streams = [new Bytes(), new Bytes(), new Bytes()];
  const open = new Map(streams.map((bytes, at) => [at, { kind: KIND.unknown, bytes, at: 0 }]));
  open.set(ROOT, { kind: KIND.folder, name: "" });
  const nodes = new Map();
  let next = ROOT + 1;
  let memory;
  let errno;

  const view = () => new DataView(memory.buffer);
  const bytesAt = (at, size) => new Uint8Array(memory.buffer, at, size);
  const text = (at, size) => new TextDecoder().decode(bytesAt(at, size).slice());
  const put32 = (at, value) => view().setUint32(at, value, true);
  const put64 = (at, value) => view().setBigUint64(at, BigInt(value), true);
  const node = thing => {
    if (!nodes.has(thing)) nodes.set(thing, nodes.size + 1);
    return nodes.get(thing);
  };
  /** Zero-terminated texts, and the table of where each starts. */
  const putTexts = (texts, table, at) => {
    for (const one of texts) {
      const bytes = new TextEncoder().encode(`${one}\0`);
      put32(table, at);
      bytesAt(at, bytes.length).set(bytes);
      table += 4;
      at += bytes.length;
    }
    return ERROR.none;
  };
  const putSizes = (texts, count, size) => {
    put32(count, texts.length);
    put32(size, texts.reduce((sum, one) => sum + new TextEncoder().encode(one).length + 1, 0));
    return ERROR.none;
  };
  const stat = (out, kind, thing, size) => {
    bytesAt(out, 64).fill(0);
    put64(out, 1);
    put64(out + 8, node(thing));
    view().setUint8(out + 16, kind);
    put64(out + 24, 1);
    put64(out + 32, size);
    return ERROR.none;
  };
  /** The parts of memory that a list of buffers names. */
  const buffers = (list, count) => Array.from({ length: count }, (_, at) => {
    const [start, size] = [view().getUint32(list + 8 * at, true), view().getUint32(list + 8 * at + 4, true)];
    return bytesAt(start, size);
  });
  /** A path as it is given to a call: in which open folder, where its text is. */
  const pathOf = (fd, at, size) => {
    const folder = open.get(fd);
    return folder?.kind === KIND.folder ? plain(`${folder.name}/${text(at, size)}`) : null;
  };
  const hasBelow = folder => [...files.keys(), ...folders].some(name => name !== "" && parentOf(name) === folder);
  const read = (handle, list, count, at) => {
    let sum = 0;
    for (const buffer of buffers(list, count)) {
      const part = handle.bytes.get().subarray(at + sum, at + sum + buffer.length);
      buffer.set(part);
      sum += part.length;
    }
    return sum;
  };

  const files_ = {
    path_open(fd, _flags, at, size, how, _rights, _inherited, fdflags, out) {
      const name = pathOf(fd, at, size);
      if (name === null) return ERROR.badf;
      const [creates, wantsFolder, isNew, truncates] = [1, 2, 4, 8].map(bit => (how & bit) !== 0);
      if (folders.has(name)) {
        if (isNew) return ERROR.exist;
        open.set(next, { kind: KIND.folder, name });
      } else {
        if (wantsFolder) return files.has(name) ? ERROR.notdir : ERROR.noent;
        if (files.has(name) && isNew) return ERROR.exist;
        if (!files.has(name)) {
          if (!creates || !folders.has(parentOf(name))) return ERROR.noent;
          files.set(name, new Bytes());
        }
        const bytes = files.get(name);
        if (truncates) bytes.resize(0);
        open.set(next, { kind: KIND.file, bytes, at: 0, appends: (fdflags & 1) !== 0 });
      }
      put32(out, next);
      next += 1;
      return ERROR.none;
    },
    path_filestat_get(fd, _flags, at, size, out) {
      const name = pathOf(fd, at, size);
      if (name === null) return ERROR.badf;
      if (folders.has(name)) return stat(out, KIND.folder, `folder ${name}`, 0);
      const bytes = files.get(name);
      return bytes ? stat(out, KIND.file, bytes, bytes.size) : ERROR.noent;
    },
    path_create_directory(fd, at, size) {
      const name = pathOf(fd, at, size);
      if (folders.has(name) || files.has(name)) return ERROR.exist;
      if (!folders.has(parentOf(name))) return ERROR.noent;
      folders.add(name);
      return ERROR.none;
    },
    path_remove_directory(fd, at, size) {
      const name = pathOf(fd, at, size);
      if (!folders.has(name)) return files.has(name) ? ERROR.notdir : ERROR.noent;
      if (hasBelow(name)) return ERROR.notempty;
      folders.delete(name);
      return ERROR.none;
    },
    path_unlink_file(fd, at, size) {
      const name = pathOf(fd, at, size);
      if (folders.has(name)) return ERROR.isdir;
      return files.delete(name) ? ERROR.none : ERROR.noent;
    },
    path_rename(fd, at, size, toFd, toAt, toSize) {
      const [from, to] = [pathOf(fd, at, size), pathOf(toFd, toAt, toSize)];
      if (!files.has(from)) return ERROR.noent;
      if (folders.has(to)) return ERROR.isdir;
      const bytes = files.get(from);
      files.delete(from);
      files.set(to, bytes);
      return ERROR.none;
    },
    path_link(fd, _flags, at, size, toFd, toAt, toSize) {
      const [from, to] = [pathOf(fd, at, size), pathOf(toFd, toAt, toSize)];
      if (!files.has(from)) return ERROR.noent;
      if (files.has(to) || folders.has(to)) return ERROR.exist;
      files.set(to, files.get(from));
      return ERROR.none;
    },
    path_readlink: () => ERROR.inval,
  };

  const handles = {
    fd_close: fd => open.delete(fd) ? ERROR.none : ERROR.badf,
    fd_read(fd, list, count, out) {
      const handle = open.get(fd);
      if (!handle?.bytes) return handle ? ERROR.isdir : ERROR.badf;
      const sum = read(handle, list, count, handle.at);
      handle.at += sum;
      put32(out, sum);
      return ERROR.none;
    },
    fd_pread(fd, list, count, at, out) {
      const handle = open.get(fd);
      if (!handle?.bytes) return handle ? ERROR.isdir : ERROR.badf;
      put32(out, read(handle, list, count, Number(at)));
      return ERROR.none;
    },
    fd_write(fd, list, count, out) {
      const handle = open.get(fd);
      if (!handle?.bytes) return handle ? ERROR.isdir : ERROR.badf;
      let sum = 0;
      for (const buffer of buffers(list, count)) {
        if (handle.appends) handle.at = handle.bytes.size;
        handle.bytes.write(buffer, handle.at);
        handle.at += buffer.length;
        sum += buffer.length;
      }
      put32(out, sum);
      return ERROR.none;
    },
    fd_seek(fd, offset, whence, out) {
      const handle = open.get(fd);
      if (handle?.kind !== KIND.file) return handle ? ERROR.spipe : ERROR.badf;
      const at = [0, handle.at, handle.bytes.size][whence] + Number(offset);
      if (!(at >= 0)) return ERROR.inval;
      handle.at = at;
      put64(out, at);
      return ERROR.none;
    },
    fd_fdstat_get(fd, out) {
      const handle = open.get(fd);
      if (!handle) return ERROR.badf;
      bytesAt(out, 24).fill(0);
      view().setUint8(out, handle.kind);
      put64(out + 8, ALL_RIGHTS);
      put64(out + 16, ALL_RIGHTS);
      return ERROR.none;
    },
    fd_filestat_get(fd, out) {
      const handle = open.get(fd);
      if (!handle) return ERROR.badf;
      return stat(out, handle.kind, handle.bytes ?? `folder ${handle.name}`, handle.bytes?.size ?? 0);
    },
    fd_filestat_set_size(fd, size) {
      const handle = open.get(fd);
      if (handle?.kind !== KIND.file) return ERROR.badf;
      handle.bytes.resize(Number(size));
      return ERROR.none;
    },
    fd_prestat_get(fd, out) {
      if (fd !== ROOT) return ERROR.badf;
      put32(out, 0);
      put32(out + 4, 1);
      return ERROR.none;
    },
    fd_prestat_dir_name(fd, at) {
      if (fd !== ROOT) return ERROR.badf;
      bytesAt(at, 1).set([0x2f]);
      return ERROR.none;
    },
    fd_readdir(fd, at, size, cookie, out) {
      const folder = open.get(fd);
      if (folder?.kind !== KIND.folder) return folder ? ERROR.notdir : ERROR.badf;
      const all = [...Array.from(folders, name => [name, KIND.folder]), ...Array.from(files.keys(), name => [name, KIND.file])];
      const names = all.filter(([name]) => name !== "" && parentOf(name) === folder.name);
      let used = 0;
      for (let place = Number(cookie); place < names.length && used < size; place += 1) {
        const name = new TextEncoder().encode(names[place][0].split("/").pop());
        const entry = new Uint8Array(24 + name.length);
        const fields = new DataView(entry.buffer);
        fields.setBigUint64(0, BigInt(place + 1), true);
        fields.setUint32(16, name.length, true);
        fields.setUint8(20, names[place][1]);
        entry.set(name, 24);
        const part = entry.subarray(0, size - used);
        bytesAt(at + used, part.length).set(part);
        used += part.length;
      }
      put32(out, used);
      return ERROR.none;
    },
    fd_sync: () => ERROR.none,
    fd_datasync: () => ERROR.none,
    fd_fdstat_set_flags: () => ERROR.none,
    fd_allocate: () => ERROR.none,
  };

  const rest = {
    args_get: (table, at) => putTexts(args, table, at),
    args_sizes_get: (count, size) => putSizes(args, count, size),
    environ_get: (table, at) => putTexts(variables, table, at),
    environ_sizes_get: (count, size) => putSizes(variables, count, size),
    clock_time_get(_clock, _precision, out) {
      put64(out, 0);
      return ERROR.none;
    },
    random_get(at, size) {
      for (let done = 0; done < size; done += 1 << 16) {
        crypto.getRandomValues(bytesAt(at + done, Math.min(1 << 16, size - done)));
      }
      return ERROR.none;
    },
    sched_yield: () => ERROR.none,
    proc_exit(code) {
      throw new Exit(code);
    },
  };

  /** What Debian's C library for WASI lacks: there are no threads, and no path is another's. */
  const absent = {
    __errno_location: () => errno,
    pthread_attr_init: () => ERROR.none,
    pthread_attr_setstacksize: () => ERROR.none,
    pthread_attr_destroy: () => ERROR.none,
    pthread_create: () => ERROR.again,
    pthread_detach: () => ERROR.inval,
    pthread_join: () => ERROR.inval,
    realpath() {
      put32(errno, ERROR.nosys);
      return 0;
    },
  };

  const known = { ...rest, ...handles, ...files_ };
  return {
    /** What the program imports; a call that is not known here is not supported. */
    imports: { env: absent, wasi_snapshot_preview1: new Proxy(known, { get: (calls, name) => calls[name] ?? (() => ERROR.nosys) }) },
    /** The memory of the instance, before it starts. */
    attach(instance) {
      memory = instance.exports.memory;
      errno = instance.exports.errno.value;
    },
    /** What was written to standard output and to standard error. */
    streams: () => [streams[1].get().slice(), streams[2].get().slice()],
    /** Every file that stands now. */
    files: () => new Map(Array.from(files, ([name, bytes]) => [name, bytes.get()])),
  };
};
