#include "data/sheet/package.h"

#include <errno.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#include <zip.h>

enum { PIECE = 1 << 16 };

/* A file that is empty begins with the end of its list. */
bool package_begins(const char *bytes, size_t length)
{
    return length >= 4 && (memcmp(bytes, "PK\3\4", 4) == 0 || memcmp(bytes, "PK\5\6", 4) == 0);
}

static size_t most_of(size_t size)
{
    size_t most = size > PACKAGE_MOST / PACKAGE_RATIO ? (size_t)PACKAGE_MOST : size * PACKAGE_RATIO;
    return most > PACKAGE_LEAST ? most : (size_t)PACKAGE_LEAST;
}

/* libzip closes the descriptor that it is given. */
int package_open(struct package *out, int descriptor, const char *path, struct error *err)
{
    struct stat status;
    int copy = dup(descriptor), reason = 0;
    *out = (struct package){.path = path};
    if (copy < 0 || fstat(copy, &status) != 0)
        return error_set(err, ERROR_IO, "%s: cannot be unpacked: %s", path, strerror(errno));
    out->most = most_of((size_t)status.st_size);
    out->zip = zip_fdopen(copy, 0, &reason);
    if (out->zip)
        return 0;
    close(copy);
    return error_set(err, ERROR_DATA,
                     "%s: is a zip file as .xlsx and .ods are, and it is damaged or its end is missing", path);
}

static zip_int64_t part_index(const struct package *package, const char *part)
{
    return zip_name_locate(package->zip, part, ZIP_FL_NOCASE);
}

bool package_has(const struct package *package, const char *part)
{
    return part_index(package, part) >= 0;
}

static int say_too_large(const struct package *package, const char *part, struct error *err)
{
    return error_set(err, ERROR_DATA,
                     "%s: %s unpacks to more than %zu MiB, which is more than is unpacked of a file of this size: save "
                     "the sheet as CSV",
                     package->path, part, package->most >> 20);
}

static int say_damaged(const struct package *package, const char *part, struct error *err)
{
    return error_set(err, ERROR_DATA, "%s: %s in it is damaged: it cannot be unpacked", package->path, part);
}

static int check_part(const struct package *package, const char *part, zip_int64_t index, struct error *err)
{
    zip_stat_t status;
    if (index < 0)
        return error_set(err, ERROR_DATA, "%s: %s is missing in it", package->path, part);
    if (zip_stat_index(package->zip, (zip_uint64_t)index, 0, &status) != 0)
        return say_damaged(package, part, err);
    if ((status.valid & ZIP_STAT_ENCRYPTION_METHOD) && status.encryption_method != ZIP_EM_NONE)
        return error_set(err, ERROR_DATA, "%s: is encrypted: save it without a password", package->path);
    return (status.valid & ZIP_STAT_SIZE) && status.size > package->most ? say_too_large(package, part, err) : 0;
}

/* What a part says of its size need not be true. */
static int read_pieces(const struct package *package, const char *part, zip_file_t *file, package_bytes_function *take,
                       void *context, struct error *err)
{
    char bytes[PIECE];
    size_t all = 0;
    zip_int64_t n;
    while ((n = zip_fread(file, bytes, sizeof bytes)) > 0) {
        all += (size_t)n;
        if (all > package->most)
            return say_too_large(package, part, err);
        if (take(context, bytes, (size_t)n, err) != 0)
            return -1;
    }
    return n < 0 ? say_damaged(package, part, err) : 0;
}

int package_read(const struct package *package, const char *part, package_bytes_function *take, void *context,
                 struct error *err)
{
    zip_int64_t index = part_index(package, part);
    if (check_part(package, part, index, err) != 0)
        return -1;
    zip_file_t *file = zip_fopen_index(package->zip, (zip_uint64_t)index, 0);
    if (!file)
        return say_damaged(package, part, err);
    int status = read_pieces(package, part, file, take, context, err);
    zip_fclose(file);
    return status;
}

void package_close(struct package *package)
{
    if (package->zip)
        zip_discard(package->zip);
    *package = (struct package){0};
}
