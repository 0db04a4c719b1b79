package main

import (
	"crypto/sha256"
	"sort"
	"strings"

	"golang.org/x/mod/sumdb/tlog"
)

const forever = int64(1)<<62 + 1

// entry is a leaf that is shown to be in the log, with its statement if that is at hand.
type entry struct {
	*leaf
	index     int64
	state     *checkpoint
	statement []byte // nil when withheld
	json      *value
	body      *value
	kind      string
	from      string
	to        []string
	at        string
}

func (e *entry) word() string {
	return strings.SplitN(e.kind, "/", 2)[0]
}

func (e *entry) hash64() string {
	return encode64(e.hash[:])
}

// holder is a key with who holds it and for which entries it counts: from < i <= end.
type holder struct {
	key       *key
	address   string
	party     string
	from      int64
	end       int64
	contested int64
	asked     int64 // index of a withdrawal that one voice asked for, or -1
}

func (h *holder) root() bool {
	return h.party != "" && h.address == h.party+"/root"
}

func (h *holder) counts(index int64) bool {
	first := index == 0 && h.from == 0 && (h.root() || h.party == "")
	return (h.from < index || first) && index <= h.end
}

// maySign says which kinds a key is for: roots say who may speak, the desk what it did, posts the
// rest.
func (h *holder) maySign(word string) bool {
	root := contains([]string{"policy", "post", "key", "revoke"}, word)
	desk := contains([]string{"decision", "handed", "step", "beat"}, word)
	switch {
	case h.party == "":
		return desk
	case h.root():
		return root || word == "assent"
	}
	return !root && !desk
}

// logKey is a key of the log with the largest state it may sign.
type logKey struct {
	text string
	most int64
}

// checker holds what is the same for everything that is checked against one policy and keys file.
type checker struct {
	policy *policy
	roots  map[string]tlog.Hash // of states met, by origin and size
	leaves map[int64]tlog.Hash  // proven, by index
	forks  bool                 // whether a fork ends the check

	origin   string
	setting  string
	operator string
	genesis  *entry
	inForce  *proposal
	holders  []*holder
	logKeys  []*logKey
	posts    map[string]int64
	assents  map[string]int64
	founding map[string]bool
	entries  []*entry
	last     int64

	byHash    map[string]*entry
	requests  map[string]*request
	proposals map[string]*proposal
}

func newChecker(p *policy) *checker {
	return &checker{policy: p, forks: true, roots: map[string]tlog.Hash{},
		leaves: map[int64]tlog.Hash{}, posts: map[string]int64{}, assents: map[string]int64{},
		founding: map[string]bool{}, byHash: map[string]*entry{}, requests: map[string]*request{},
		proposals: map[string]*proposal{}}
}

func (c *checker) exercise() bool {
	return c.setting != "REAL"
}

// met compares a signed state with every other one met.
func (c *checker) met(state *checkpoint) error {
	if _, err := c.policy.signers(state); err != nil {
		return err
	}
	place := sizeKey(state.origin, state.size)
	if root, known := c.roots[place]; known && root != state.root && c.forks {
		return failed("verify.fork", "two signed roots for size %d", state.size)
	}
	c.roots[place] = state.root
	return nil
}

// place shows that a receipt's leaf is in the log.
func (c *checker) place(raw []byte) (*entry, error) {
	r, err := parseReceipt(raw)
	if err != nil {
		return nil, err
	}
	if err := c.met(r.state); err != nil {
		return nil, err
	}
	if err := inclusion(r); err != nil {
		return nil, err
	}
	if r.leaf, err = parseLeaf(r.raw); err != nil {
		return nil, err
	}
	if r.leaf.origin != r.state.origin {
		return nil, failed("verify.leaf-origin", "signed for %.80q", r.leaf.origin)
	}
	if other, known := c.leaves[r.index]; known && other != r.leaf.hash && c.forks {
		return nil, failed("verify.fork", "two entries %d are proven", r.index)
	}
	c.leaves[r.index] = r.leaf.hash
	return &entry{leaf: r.leaf, index: r.index, state: r.state}, nil
}

// logged shows that a leaf is in the log and is about this statement.
func (c *checker) logged(receipt, statement []byte) (*entry, error) {
	e, err := c.place(receipt)
	if err != nil {
		return nil, err
	}
	return e, e.about(statement)
}

// about reads the statement of a leaf.
func (e *entry) about(statement []byte) error {
	sum := sha256.Sum256(statement)
	if e.leaf.statement != encode64(sum[:]) {
		return failed("verify.statement-hash", "the leaf is about another statement")
	}
	v, err := parseJSON(statement, 1<<20, 32)
	if err != nil {
		return err
	}
	e.statement, e.json = statement, v
	return e.read()
}

func (e *entry) read() error {
	v := e.json
	if err := v.object(); err != nil {
		return err
	}
	version, err := v.str("v")
	if err != nil {
		return err
	}
	if version != "parley/1" {
		return failed("verify.statement-form", "version %.40q", version)
	}
	for name, to := range map[string]*string{"kind": &e.kind, "from": &e.from, "at": &e.at} {
		if *to, err = v.str(name); err != nil {
			return err
		}
	}
	if e.to, err = v.strs("to"); err != nil {
		return err
	}
	for _, name := range []string{"id", "salt"} {
		if _, err := v.str(name); err != nil {
			return err
		}
	}
	if v.has("drill") && v.members["drill"].kind != 't' && v.members["drill"].kind != 'f' {
		return &fault{code: "json.wrong-type", path: "/drill", detail: "true or false", index: -1}
	}
	if _, _, err := v.optional("replaces"); err != nil {
		return err
	}
	if e.body, err = v.member("body"); err != nil {
		return err
	}
	if err := e.body.object(); err != nil {
		return at("/body", err)
	}
	return e.fits()
}

// classes are the open class of each kind.
var classes = map[string]string{
	"policy": "admin", "post": "admin", "key": "admin", "revoke": "admin", "agreement": "admin",
	"zone": "admin", "assent": "admin", "erase": "admin",
	"notice": "act", "claim": "act", "matter": "act", "event": "act", "entry": "act",
	"answer": "answer", "received": "answer", "ack": "answer", "decision": "answer",
	"handed": "answer", "sealed": "sealed", "beat": "beat",
}

func (e *entry) fits() error {
	class, known := classes[e.word()]
	if !known {
		return nil
	}
	if class != e.class {
		return failed("verify.class", "%.40s under class %s", e.kind, e.class)
	}
	if class == "answer" || e.word() == "assent" || e.word() == "erase" {
		of, err := e.body.str("of")
		if err != nil {
			return at("/body", err)
		}
		if len(e.re) != 1 || e.re[0] != of {
			return failed("verify.re", "the leaf does not point to what its statement is about")
		}
	}
	return nil
}

// signer finds who signed an entry, with every rule on who may sign what.
func (c *checker) signer(e *entry) (*holder, error) {
	found, err := c.keyOf(e)
	if err != nil {
		return nil, err
	}
	if e.statement == nil {
		return found, nil
	}
	if found.address != e.from {
		return nil, failed("verify.from", "from %.80q, signed by a key of %s", e.from, found.address)
	}
	if !found.maySign(e.word()) {
		return nil, failed("verify.authority", "%.40s is not for a key of %s", e.kind, found.address)
	}
	return found, c.founded(e)
}

// keyOf finds the key that signed a leaf and counts there.
func (c *checker) keyOf(e *entry) (*holder, error) {
	line := e.key()
	var found *holder
	named, ended := false, false
	for _, h := range c.holders {
		if h.key.name != line.name || h.key.id != line.id {
			continue
		}
		if !h.counts(e.index) {
			ended = ended || e.index > h.end
			continue
		}
		named = true
		if _, ok := h.key.opens(e.note); ok && (found == nil || h.address == e.from) {
			found = h
		}
	}
	if !named && ended && e.statement != nil {
		return nil, failed("verify.key-ended", "%s ended before entry %d", line.name, e.index)
	}
	if !named {
		return nil, failed("verify.key-unknown", "%s is not certified for entry %d", line.name, e.index)
	}
	if found == nil {
		return nil, failed("verify.leaf-signature", "the signature of %s does not hold", line.name)
	}
	return found, nil
}

// founded says whether every founder had assented before an entry that needs it.
func (c *checker) founded(e *entry) error {
	if e.hash == c.genesis.hash {
		return nil
	}
	if len(e.re) == 1 && (e.word() == "assent" || e.word() == "decision") &&
		(e.re[0] == c.genesis.hash64() || (e.word() == "decision" && c.founding[e.re[0]])) {
		return nil
	}
	var names []string
	for name := range c.proposals[c.genesis.hash64()].founders {
		names = append(names, name)
	}
	sort.Strings(names)
	for _, name := range names {
		if when, ok := c.assents[name]; !ok || when >= e.index {
			return failed("keys.assent-missing", "no assent of %s before entry %d", name, e.index)
		}
	}
	return nil
}

// logSigned says whether a log key that the keys file names signed this state (step 7).
func (c *checker) logSigned(state *checkpoint) error {
	signers, err := c.policy.signers(state)
	if err != nil {
		return err
	}
	for _, k := range signers {
		for _, named := range c.logKeys {
			if named.text == k.text() && state.size <= named.most {
				return nil
			}
		}
	}
	return failed("keys.log-key", "no policy names a key of the log that signed the state of size %d", state.size)
}
