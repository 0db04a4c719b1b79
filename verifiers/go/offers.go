package main

import (
	"crypto/sha256"
	"time"

	"golang.org/x/mod/sumdb/tlog"
)

func (ev *evidence) missing() error {
	later, err := ev.receipt(ev.v, "receipt")
	if err != nil {
		return err
	}
	holder, err := ev.keyOf(later)
	if err != nil {
		return err
	}
	submission, err := ev.v.member("submission")
	if err != nil {
		return err
	}
	text, err := submission.str("leaf")
	if err != nil {
		return at("/submission", err)
	}
	missed, err := ev.aLeaf(text)
	if err != nil {
		return at("/submission/leaf", err)
	}
	statement, err := submission.str("statement")
	if err != nil {
		return at("/submission", err)
	}
	if err := submission.only("leaf", "statement"); err != nil {
		return at("/submission", err)
	}
	sum := sha256.Sum256([]byte(statement))
	if missed.statement != encode64(sum[:]) {
		return failed("evidence.submission", "the leaf names another statement")
	}
	chain, err := ev.v.strs("chain")
	if err != nil {
		return err
	}
	links := []*leaf{}
	for _, text := range chain {
		link, err := ev.aLeaf(text)
		if err != nil {
			return at("/chain", err)
		}
		links = append(links, link)
	}
	links = append(links, missed)
	for _, link := range links {
		if err := by(holder, later.leaf, link); err != nil {
			return err
		}
	}
	prev := later.prev
	for _, link := range links {
		if prev != encode64(link.hash[:]) {
			return failed("evidence.chain", "a leaf does not name the next one as its predecessor")
		}
		prev = link.prev
	}
	return ev.absent(missed, later)
}

func (ev *evidence) absent(missed *leaf, later *entry) error {
	m, err := ev.mirror()
	if err != nil {
		return err
	}
	if err := m.leads(); err != nil {
		return err
	}
	if m.state.size <= later.index {
		return failed("evidence.mirror-short", "the mirror ends at %d", m.state.size)
	}
	if m.tree[later.index] != later.hash {
		return failed("evidence.mirror-differs", "entry %d is another one in the mirror", later.index)
	}
	for i, hash := range m.tree {
		if hash == missed.hash {
			return failed("evidence.in-the-log", "it is entry %d", i)
		}
	}
	ev.show("An author's signed leaf, which the author's next leaf in the log names, is not among the " +
		"entries of the mirror.")
	ev.hide("That the log ever received it; that it was not refused.")
	return nil
}
func (ev *evidence) beforeItsTime() error {
	said, err := ev.pair(ev.v)
	if err != nil {
		return err
	}
	inner, err := ev.v.member("beat")
	if err != nil {
		return err
	}
	beat, err := ev.pair(inner)
	if err != nil {
		return at("/beat", err)
	}
	if (said.word() != "decision" && said.word() != "beat") || beat.word() != "beat" {
		return failed("evidence.kind", "%.40s and %.40s", said.kind, beat.kind)
	}
	if beat.index >= said.index {
		return failed("evidence.not-earlier", "the beat is entry %d", beat.index)
	}
	if err := ev.tied(said.state, beat.state); err != nil {
		return err
	}
	text, err := beat.body.str("checkpoint")
	if err != nil {
		return at("/beat/statement/body", err)
	}
	state, err := ev.checkpoint(text)
	if err != nil {
		return at("/beat/statement/body/checkpoint", err)
	}
	newest, found := int64(0), false
	for _, when := range ev.policy.times(state) {
		if !found || int64(when) > newest {
			newest, found = int64(when), true
		}
	}
	if !found {
		return failed("evidence.no-witness", "no witness's line on the beat's checkpoint holds")
	}
	word := said.at
	if said.word() == "decision" {
		if word, err = said.body.str("received_at"); err != nil {
			return at("/statement/body", err)
		}
	}
	stated, err := time.Parse(time.RFC3339Nano, word)
	if err != nil || word[len(word)-1] != 'Z' {
		return failed("evidence.time", "%.60q", word)
	}
	if stated.Unix()+120 >= newest {
		return failed("evidence.in-time", "%s is not before %s", stamp(stated.Unix()), stamp(newest))
	}
	ev.show("The desk wrote the time " + stamp(stated.Unix()) + " in an entry that stands behind one which a " +
		"witness had seen at " + stamp(newest) + ".")
	ev.hide("Which clock was right.")
	return nil
}

// tied: one state, or a proof leads from the smaller to the larger.
func (ev *evidence) tied(a, b *checkpoint) error {
	var proof []tlog.Hash
	if ev.v.has("proof") {
		items, err := ev.v.list("proof")
		if err != nil {
			return err
		}
		if proof, err = hashes(items); err != nil {
			return at("/proof", err)
		}
	}
	if a.size > b.size {
		a, b = b, a
	}
	if a.size == b.size {
		if a.root != b.root {
			return failed("evidence.not-tied", "two roots of one size")
		}
		return nil
	}
	if !ev.v.has("proof") {
		return failed("evidence.not-tied", "no proof ties the two states")
	}
	return at("/proof", consistency(proof, a.size, a.root, b.size, b.root))
}

func (ev *evidence) notWhatWasSigned() error {
	e, err := ev.receipt(ev.v, "receipt")
	if err != nil {
		return err
	}
	if _, err := ev.keyOf(e); err != nil {
		return err
	}
	part, err := ev.v.str("part")
	if err != nil {
		return err
	}
	if part != "statement" && part != "blob" {
		return failed("evidence.parts", "part is statement or blob")
	}
	text, err := ev.v.str("offered")
	if err != nil {
		return err
	}
	offered, err := decode64(text)
	if err != nil {
		return at("/offered", err)
	}
	if ev.v.has("handed") {
		inner := ev.v.members["handed"]
		handed, err := ev.pair(inner)
		if err != nil {
			return at("/handed", err)
		}
		if handed.word() != "handed" || len(handed.re) != 1 || handed.re[0] != e.hash64() {
			return failed("evidence.handed", "not about this entry")
		}
		ev.hide("What the desk offered: it says that it offered something under this entry.")
	}
	wanted := e.leaf.statement
	if part == "blob" {
		if wanted = e.blob; wanted == "" {
			return failed("evidence.no-blob", "the leaf names none")
		}
	}
	sum := sha256.Sum256(offered)
	if encode64(sum[:]) == wanted {
		return failed("evidence.same-bytes", "it is what the author signed")
	}
	ev.show("The bytes offered are not the " + part + " that the author of the entry signed.")
	ev.hide("Who offered these bytes.")
	return nil
}

func (ev *evidence) otherBytes() error {
	e, err := ev.receipt(ev.v, "receipt")
	if err != nil {
		return err
	}
	m, err := ev.mirror()
	if err != nil {
		return err
	}
	if m.state.size <= e.index {
		return failed("evidence.mirror-short", "the mirror ends at %d", m.state.size)
	}
	n := e.index / tileWidth
	leaves, err := m.bundle(n, width(m.state.size, n))
	if err != nil {
		return err
	}
	if tlog.RecordHash(leaves[e.index%tileWidth]) == e.hash {
		return failed("evidence.same-bytes", "the mirror has the same entry")
	}
	ev.show("The copy of the log holds other bytes at this place than the log signed.")
	switch err := m.leads(); {
	case err == nil:
		ev.show("The copy's entries lead to its own signed root: the log's key signed two states that cannot both be true.")
	case codeOf(err) == "mirror.root":
		ev.show("The copy's entries do not lead to its own signed root: it was changed after it was signed.")
	default:
		ev.hide("Whether the copy was changed after it was signed: it cannot be read as a whole.")
	}
	return nil
}
