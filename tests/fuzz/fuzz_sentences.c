/* Any bytes as a file of sentences: ids are single words, and each template that is kept can be found. */
#include <string.h>
#include <sys/stat.h>

#include "data/memory.h"
#include "report/template/sentences.h"
#include "tests/fuzz/fuzz_target.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length)
{
    struct sentences sentences = {0};
    struct error err = {0};
    OWNED char *folder = memory_format("%s/sentences", fuzz_folder());
    mkdir(folder, 0755);
    fuzz_file("sentences/a.md", bytes, length);
    if (sentences_load(&sentences, fuzz_folder(), &err) != 0) {
        must(err.kind == ERROR_DATA || err.kind == ERROR_NO_INPUT, "what is no sentence is called that");
        must(*err.message != '\0', "an error says what is wrong");
    }
    for (size_t i = 0; i < sentences.n; i++) {
        const struct sentence *sentence = &sentences.items[i];
        must(*sentence->id && !strpbrk(sentence->id, " \t\n"), "an id is one word");
        must(sentences_find(&sentences, sentence->id) == sentence, "an id is there once");
    }
    sentences_release(&sentences);
    return 0;
}
