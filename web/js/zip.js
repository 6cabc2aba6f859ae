// An archive of files as they are, not pressed: the workbooks in it are pressed already. Its date is fixed.

const TABLE = Uint32Array.from({ length: 256 }, (_, byte) => {
  let value = byte;
  for (let bit = 0; bit < 8; bit += 1) value = value & 1 ? 0xedb88320 ^ value >>> 1 : value >>> 1;
  return value;
});

/** The check sum of an archive. */
export const crc32 = bytes => {
  let value = ~0;
  for (const byte of bytes) value = TABLE[(value ^ byte) & 255] ^ value >>> 8;
  return ~value >>> 0;
};

/** 1 January 2000, as archives write it. */
const DATE = (2000 - 1980) << 9 | 1 << 5 | 1;
/** Names are UTF-8. */
const UTF8 = 1 << 11;

/** The fields of a header: pairs of a size in bytes and a value. */
const header = fields => {
  const view = new DataView(new ArrayBuffer(fields.reduce((sum, [size]) => sum + size, 0)));
  let at = 0;
  for (const [size, value] of fields) {
    if (size === 2) view.setUint16(at, value, true);
    else view.setUint32(at, value, true);
    at += size;
  }
  return new Uint8Array(view.buffer);
};

/** An archive of these files, a list of names and bytes. */
export const zip = files => {
  const parts = [];
  const entries = [];
  let at = 0;
  const put = (list, ...bytes) => {
    list.push(...bytes);
    return bytes.reduce((sum, one) => sum + one.length, 0);
  };
  for (const [name, bytes] of files) {
    const text = new TextEncoder().encode(name);
    const common = [[2, 20], [2, UTF8], [2, 0], [2, 0], [2, DATE], [4, crc32(bytes)], [4, bytes.length], [4, bytes.length], [2, text.length], [2, 0]];
    put(entries, header([[4, 0x02014b50], [2, 20], ...common, [2, 0], [2, 0], [2, 0], [4, 0], [4, at]]), text);
    at += put(parts, header([[4, 0x04034b50], ...common]), text, bytes);
  }
  const size = entries.reduce((sum, one) => sum + one.length, 0);
  const count = entries.length / 2;
  const end = header([[4, 0x06054b50], [2, 0], [2, 0], [2, count], [2, count], [4, size], [4, at], [2, 0]]);
  return new Blob([...parts, ...entries, end], { type: "application/zip" });
};
