/* What a power cut could leave: records, in order, all that a process does to the files below a folder.
 *
 *   cc -shared -fPIC -O2 -o power.so power.c -ldl -lpthread
 *   LD_PRELOAD=power.so POWER_FOLDER=/real/path POWER_LOG=/path/outside program ...
 *
 * Each record is one write to the log, opened for appending, so records of several threads and processes
 * never mix: the header below, the path, the data.
 *
 *   O created   W written   T cut to a length   S file synced   D folder synced   U unlinked
 *   R renamed (the data is the new path)        A shown: a write to standard output, standard error or a terminal
 *
 * A file operation and its record are made under one lock, so the log has them in the order the disk had
 * them. What is shown is recorded just before it is written, without the lock: a program that shows first
 * and saves afterwards can then never look as if it had saved first, and a slow terminal holds nobody up.
 *
 * Nothing is remembered about descriptors: their paths are asked of /proc each time, so dup, fork and vfork
 * need no care. Not seen: writes through mmap, io_uring and stdio's own streams (CPython and SQLite use none
 * of them for what matters here; SQLite's -shm is mapped, and is never to survive anyway).
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <pthread.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/uio.h>
#include <unistd.h>

#define NEXT(result, name, ...)                                  \
    static result (*next)(__VA_ARGS__);                          \
    if (!next) next = (result(*)(__VA_ARGS__))dlsym(RTLD_NEXT, name)

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static char folder[PATH_MAX];
static size_t folder_length;
static int log_fd = -1;

static void take(void) { pthread_mutex_lock(&lock); }
static void leave(void) { pthread_mutex_unlock(&lock); }

__attribute__((constructor)) static void begin(void) {
    const char *watched = getenv("POWER_FOLDER"), *log = getenv("POWER_LOG");
    if (!watched || !log || strlen(watched) >= sizeof folder) return;
    NEXT(int, "open", const char *, int, ...);
    int low = next(log, O_CREAT | O_WRONLY | O_APPEND | O_CLOEXEC, 0600);
    if (low < 0) return;
    log_fd = fcntl(low, F_DUPFD_CLOEXEC, 900); /* out of the way of the program's own descriptors */
    if (log_fd < 0) log_fd = low;
    else close(low);
    strcpy(folder, watched);
    folder_length = strlen(folder);
    pthread_atfork(take, leave, leave);
}

struct header {
    char kind, unused[3];
    uint32_t path_length;
    uint64_t offset, data_length;
};

static void record(char kind, const char *path, uint64_t offset, const void *data, size_t length) {
    int error = errno;
    struct header header = {kind, {0}, strlen(path), offset, length};
    struct iovec parts[] = {{&header, sizeof header}, {(void *)path, header.path_length}, {(void *)data, length}};
    NEXT(ssize_t, "writev", int, const struct iovec *, int);
    if (next(log_fd, parts, 3) != (ssize_t)(sizeof header + header.path_length + length)) abort();
    errno = error;
}

static int below(const char *path) { /* 1: a path below the folder; 2: the folder itself */
    if (log_fd < 0 || strncmp(path, folder, folder_length)) return 0;
    return path[folder_length] == '/' ? 1 : path[folder_length] == 0 ? 2 : 0;
}

static int ends(const char *text, const char *end) {
    size_t length = strlen(text), tail = strlen(end);
    return length >= tail && !strcmp(text + length - tail, end);
}

static int path_of(int fd, char *path) { /* as `below`, for an open descriptor */
    char link[40];
    int error = errno;
    snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
    ssize_t length = log_fd < 0 ? -1 : readlink(link, path, PATH_MAX - 1);
    errno = error;
    path[length < 0 ? 0 : length] = 0;
    return length < 0 || ends(path, " (deleted)") ? 0 : below(path);
}

static int is_folder(int fd) {
    struct stat facts;
    return !fstat(fd, &facts) && S_ISDIR(facts.st_mode);
}

static int absolute(int at, const char *path, char *full) { /* the real folder of a path, and its last name */
    char joined[2 * PATH_MAX], base[PATH_MAX] = "";
    int error = errno;
    if (path[0] != '/') {
        if (at == AT_FDCWD) {
            if (!getcwd(base, sizeof base)) base[0] = 0;
        } else {
            char link[40];
            snprintf(link, sizeof link, "/proc/self/fd/%d", at);
            ssize_t length = readlink(link, base, sizeof base - 1);
            base[length < 0 ? 0 : length] = 0;
        }
    }
    snprintf(joined, sizeof joined, "%s/%s", base, path);
    char *name = strrchr(joined, '/');
    *name++ = 0;
    char *real = realpath(*joined ? joined : "/", full);
    errno = error;
    if (log_fd < 0 || !real || strlen(full) + strlen(name) + 2 > PATH_MAX) return 0;
    strcat(full, "/");
    strcat(full, name);
    return below(full) == 1;
}

/* Opening: what did not exist before was created; what is opened with O_TRUNC is cut to nothing. */

static void opened(int fd, int flags, int existed) {
    char path[PATH_MAX];
    if (fd < 0 || path_of(fd, path) != 1 || is_folder(fd)) return;
    if (!existed) record('O', path, 0, "", 0);
    else if (flags & O_TRUNC) record('T', path, 0, "", 0);
}

#define OPENS(name, at_fd, arguments, pass)                                        \
    {                                                                              \
        mode_t mode = 0;                                                           \
        if (flags & (O_CREAT | O_TMPFILE)) {                                       \
            va_list more;                                                          \
            va_start(more, flags);                                                 \
            mode = va_arg(more, mode_t);                                           \
            va_end(more);                                                          \
        }                                                                          \
        NEXT(int, name, arguments, int, ...);                                      \
        if (log_fd < 0 || !(flags & (O_CREAT | O_TRUNC))) return next(pass, flags, mode); \
        take();                                                                    \
        int existed = !faccessat(at_fd, path, F_OK, 0);                            \
        int fd = next(pass, flags, mode);                                          \
        opened(fd, flags, existed);                                                \
        leave();                                                                   \
        return fd;                                                                 \
    }
#define PLAIN const char *
#define AT int, const char *
#define AT_PATH at, path

int open(const char *path, int flags, ...) OPENS("open", AT_FDCWD, PLAIN, path)
int open64(const char *path, int flags, ...) OPENS("open64", AT_FDCWD, PLAIN, path)
int openat(int at, const char *path, int flags, ...) OPENS("openat", at, AT, AT_PATH)
int openat64(int at, const char *path, int flags, ...) OPENS("openat64", at, AT, AT_PATH)
int creat(const char *path, mode_t mode) { return open(path, O_CREAT | O_WRONLY | O_TRUNC, mode); }
int creat64(const char *path, mode_t mode) { return open64(path, O_CREAT | O_WRONLY | O_TRUNC, mode); }

/* Writing. */

static int shows(int fd) {
    int error = errno, yes = log_fd >= 0 && (fd == 1 || fd == 2 || isatty(fd));
    errno = error;
    return yes;
}

#define WRITES(call, start)                                                   \
    take();                                                                   \
    ssize_t done = call;                                                      \
    if (done > 0) record('W', path, (uint64_t)(start), data, (size_t)done);   \
    leave();                                                                  \
    return done

ssize_t write(int fd, const void *data, size_t length) {
    char path[PATH_MAX];
    NEXT(ssize_t, "write", int, const void *, size_t);
    if (path_of(fd, path) == 1) { /* where it ended less its length: right for O_APPEND too */
        WRITES(next(fd, data, length), lseek(fd, 0, SEEK_CUR) - done);
    }
    if (!shows(fd)) return next(fd, data, length);
    record('A', "", 0, data, length);
    size_t done = 0; /* to the end, for the caller would send the rest again and it would be recorded twice */
    while (done < length) {
        ssize_t more = next(fd, (const char *)data + done, length - done);
        if (more > 0) done += (size_t)more;
        else if (more == 0 || errno != EINTR) return done ? (ssize_t)done : more;
    }
    return (ssize_t)done;
}

ssize_t pwrite(int fd, const void *data, size_t length, off_t offset) {
    NEXT(ssize_t, "pwrite", int, const void *, size_t, off_t);
    char path[PATH_MAX];
    if (path_of(fd, path) != 1) return next(fd, data, length, offset);
    WRITES(next(fd, data, length, offset), offset);
}

ssize_t pwrite64(int fd, const void *data, size_t length, off64_t offset) {
    NEXT(ssize_t, "pwrite64", int, const void *, size_t, off64_t);
    char path[PATH_MAX];
    if (path_of(fd, path) != 1) return next(fd, data, length, offset);
    WRITES(next(fd, data, length, offset), offset);
}

ssize_t writev(int fd, const struct iovec *parts, int count) { /* as one write, so that it is recorded as one */
    char path[PATH_MAX];
    NEXT(ssize_t, "writev", int, const struct iovec *, int);
    if (!shows(fd) && path_of(fd, path) != 1) return next(fd, parts, count);
    size_t length = 0;
    for (int i = 0; i < count; i++) length += parts[i].iov_len;
    char *data = malloc(length ? length : 1), *end = data;
    if (!data) return errno = ENOMEM, -1;
    for (int i = 0; i < count; i++) end = mempcpy(end, parts[i].iov_base, parts[i].iov_len);
    ssize_t done = write(fd, data, length);
    free(data);
    return done;
}

/* Cutting and syncing. */

#define AFTER(call, kind, offset)                          \
    char path[PATH_MAX];                                   \
    int where = path_of(fd, path);                         \
    if (!where) return call;                               \
    take();                                                \
    int failed = call;                                     \
    if (!failed) record(kind, path, (uint64_t)(offset), "", 0); \
    leave();                                               \
    return failed

int ftruncate(int fd, off_t length) {
    NEXT(int, "ftruncate", int, off_t);
    AFTER(next(fd, length), 'T', length);
}

int ftruncate64(int fd, off64_t length) {
    NEXT(int, "ftruncate64", int, off64_t);
    AFTER(next(fd, length), 'T', length);
}

int fsync(int fd) {
    NEXT(int, "fsync", int);
    AFTER(next(fd), is_folder(fd) ? 'D' : 'S', 0);
}

int fdatasync(int fd) {
    NEXT(int, "fdatasync", int);
    AFTER(next(fd), is_folder(fd) ? 'D' : 'S', 0);
}

/* Names. */

static int unlinked(int failed, int watched, const char *full) {
    if (!failed && watched) record('U', full, 0, "", 0);
    leave();
    return failed;
}

int unlink(const char *path) {
    char full[PATH_MAX];
    NEXT(int, "unlink", const char *);
    take();
    int watched = absolute(AT_FDCWD, path, full);
    return unlinked(next(path), watched, full);
}

int unlinkat(int at, const char *path, int flags) {
    char full[PATH_MAX];
    NEXT(int, "unlinkat", int, const char *, int);
    take();
    int watched = !(flags & AT_REMOVEDIR) && absolute(at, path, full);
    return unlinked(next(at, path, flags), watched, full);
}

static int renamed(int failed, int watched, const char *from, const char *to) {
    if (!failed && watched) record('R', from, 0, to, strlen(to));
    leave();
    return failed;
}

#define RENAMES(from_at, to_at, call)                                             \
    char old_path[PATH_MAX], new_path[PATH_MAX];                                  \
    take();                                                                       \
    int watched = absolute(from_at, from, old_path) | absolute(to_at, to, new_path); \
    return renamed(call, watched, old_path, new_path)

int rename(const char *from, const char *to) {
    NEXT(int, "rename", const char *, const char *);
    RENAMES(AT_FDCWD, AT_FDCWD, next(from, to));
}

int renameat(int from_at, const char *from, int to_at, const char *to) {
    NEXT(int, "renameat", int, const char *, int, const char *);
    RENAMES(from_at, to_at, next(from_at, from, to_at, to));
}

int renameat2(int from_at, const char *from, int to_at, const char *to, unsigned flags) {
    NEXT(int, "renameat2", int, const char *, int, const char *, unsigned);
    RENAMES(from_at, to_at, next(from_at, from, to_at, to, flags));
}
