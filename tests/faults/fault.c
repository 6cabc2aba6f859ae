/* Makes the Nth system call of a kind fail: fault KIND N ERRNO [once|on] PROGRAM ARGS…
 *
 * A filter of the kernel (seccomp) stops every call of the kind and asks this program, which lets it go on or answers
 * with the error; "on" fails all from the Nth. Calls that bypass the C library are seen too, which a preloaded library
 * would miss. The exit code is the program's, or 128 and its signal; 125 where such filters cannot be had. The last line
 * of the file that FAULT_LOG names says how many calls there were. */
#define _GNU_SOURCE
#include <errno.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <poll.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#define MOST 8

struct kind {
    const char *name;
    int calls[MOST];
};

/* Calls that an architecture lacks are left out; -1 ends a list. */
#ifdef __NR_open
#define OLD(name) name,
#else
#define OLD(name)
#endif

static const struct kind kinds[] = {
    {"open", {OLD(__NR_open) OLD(__NR_creat) __NR_openat, __NR_openat2, -1}},
    {"read", {__NR_read, __NR_pread64, __NR_readv, -1}},
    {"write", {__NR_write, __NR_writev, __NR_pwrite64, __NR_copy_file_range, -1}},
    {"fsync", {__NR_fsync, __NR_fdatasync, -1}},
    {"rename", {OLD(__NR_rename) __NR_renameat, __NR_renameat2, -1}},
    {"link", {OLD(__NR_link) __NR_linkat, -1}},
    {"close", {__NR_close, -1}},
    {"unlink", {OLD(__NR_unlink) OLD(__NR_rmdir) __NR_unlinkat, -1}},
    {"mkdir", {OLD(__NR_mkdir) __NR_mkdirat, -1}},
    {"chmod", {OLD(__NR_chmod) __NR_fchmod, __NR_fchmodat, -1}},
    {"stat", {OLD(__NR_stat) OLD(__NR_lstat) __NR_fstat, __NR_newfstatat, __NR_statx, -1}},
    {"list", {__NR_getdents64, -1}},
    {"lock", {__NR_flock, -1}},
    {"socket", {__NR_socket, __NR_connect, -1}},
    {"thread", {__NR_clone, __NR_clone3, -1}},
};

static void unfit(const char *what) {
    fprintf(stderr, "fault: %s: %s\n", what, strerror(errno));
    _exit(125);
}

/* A filter that asks about the calls of a kind and lets all others go on. */
static int filtered(const struct kind *kind) {
    struct sock_filter code[2 * MOST + 2];
    unsigned short at = 0;
    code[at++] = (struct sock_filter)BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, nr));
    for (const int *call = kind->calls; *call >= 0; call++) {
        code[at++] = (struct sock_filter)BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, (unsigned)*call, 0, 1);
        code[at++] = (struct sock_filter)BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_USER_NOTIF);
    }
    code[at++] = (struct sock_filter)BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW);
    struct sock_fprog program = {at, code};
    if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0))
        unfit("no new privileges");
    int listener = (int)syscall(__NR_seccomp, SECCOMP_SET_MODE_FILTER, SECCOMP_FILTER_FLAG_NEW_LISTENER, &program);
    if (listener < 0)
        unfit("the filter");
    return listener;
}

union control {
    struct cmsghdr header;
    char room[CMSG_SPACE(sizeof(int))];
};

static void hand_over(int socket, int descriptor) {
    char byte = 0;
    struct iovec piece = {&byte, 1};
    union control control = {.room = {0}};
    struct msghdr message = {.msg_iov = &piece, .msg_iovlen = 1, .msg_control = &control, .msg_controllen = sizeof control};
    struct cmsghdr *header = CMSG_FIRSTHDR(&message);
    header->cmsg_level = SOL_SOCKET;
    header->cmsg_type = SCM_RIGHTS;
    header->cmsg_len = CMSG_LEN(sizeof(int));
    memcpy(CMSG_DATA(header), &descriptor, sizeof(int));
    if (sendmsg(socket, &message, 0) < 0)
        unfit("the listener");
}

static int taken(int socket) {
    char byte;
    struct iovec piece = {&byte, 1};
    union control control;
    struct msghdr message = {.msg_iov = &piece, .msg_iovlen = 1, .msg_control = &control, .msg_controllen = sizeof control};
    int descriptor;
    if (recvmsg(socket, &message, 0) <= 0 || !CMSG_FIRSTHDR(&message))
        return -1;
    memcpy(&descriptor, CMSG_DATA(CMSG_FIRSTHDR(&message)), sizeof(int));
    return descriptor;
}

/* Answers until nobody is left who could ask; how many calls there were. */
static long serve(int listener, long nth, int error, int goes_on) {
    long count = 0;
    for (;;) {
        struct pollfd ready = {listener, POLLIN, 0};
        if (poll(&ready, 1, -1) < 0)
            continue;
        if (!(ready.revents & POLLIN))
            return count;
        struct seccomp_notif asked;
        memset(&asked, 0, sizeof asked);
        /* Who asked may be dead by now. */
        if (ioctl(listener, SECCOMP_IOCTL_NOTIF_RECV, &asked))
            continue;
        count++;
        struct seccomp_notif_resp answer = {.id = asked.id};
        if (count == nth || (goes_on && count > nth))
            answer.error = -error;
        else
            answer.flags = SECCOMP_USER_NOTIF_FLAG_CONTINUE;
        ioctl(listener, SECCOMP_IOCTL_NOTIF_SEND, &answer);
    }
}

int main(int count, char **words) {
    const struct kind *kind = NULL;
    for (size_t at = 0; count > 5 && at < sizeof kinds / sizeof *kinds; at++)
        if (!strcmp(kinds[at].name, words[1]))
            kind = &kinds[at];
    if (!kind) {
        fprintf(stderr, "fault KIND N ERRNO once|on PROGRAM ARGS...\n");
        return 125;
    }
    int sockets[2];
    if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, sockets))
        unfit("a socket");
    pid_t child = fork();
    if (child < 0)
        unfit("a process");
    if (!child) {
        hand_over(sockets[1], filtered(kind));
        execv(words[5], words + 5);
        unfit(words[5]);
    }
    close(sockets[1]);
    int listener = taken(sockets[0]), status;
    long calls = listener < 0 ? 0 : serve(listener, atol(words[2]), atoi(words[3]), !strcmp(words[4], "on"));
    waitpid(child, &status, 0);
    const char *log = getenv("FAULT_LOG");
    FILE *out = log ? fopen(log, "w") : NULL;
    if (out) {
        fprintf(out, "%ld\n", calls);
        fclose(out);
    }
    return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}
