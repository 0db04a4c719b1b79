package main

import (
	"fmt"
	"sort"
	"strings"
)

const keysMost = 32 << 20

func sizeKey(origin string, size int64) string {
	return fmt.Sprintf("%s %d", origin, size)
}

// request asks to end a key.
type request struct {
	target    *key
	party     string
	asker     *key
	reason    string
	since     int64
	sinceSet  bool
	effective bool
}

// proposal is a policy: in force, or on its way there.
type proposal struct {
	entry    *entry
	replaces string
	logKeys  []*key
	desk     *key
	founders map[string][]*key
	voices   map[string]bool
}

// readKeys reads a keys file: text of a JSON array.
func (c *checker) readKeys(raw []byte) error {
	v, err := parseJSON(raw, keysMost, 8)
	if err != nil {
		return err
	}
	if v.kind != '[' {
		return failed("json.wrong-type", "an array is wanted here")
	}
	return c.readKeyItems(v.items)
}

func (c *checker) readKeyItems(items []*value) error {
	var entries []*entry
	for i, item := range items {
		e, err := c.pair(item)
		if err != nil {
			return at(fmt.Sprintf("/%d", i), err)
		}
		entries = append(entries, e)
	}
	sort.SliceStable(entries, func(i, j int) bool { return entries[i].index < entries[j].index })
	if len(entries) == 0 || entries[0].index != 0 || entries[0].word() != "policy" ||
		entries[0].hash64() != c.policy.genesis {
		return failed("keys.policy", "leaf 0 is not the policy with the trusted hash")
	}
	c.genesis = entries[0]
	for i, e := range entries {
		if i == 0 || e.hash != entries[i-1].hash || e.index != entries[i-1].index {
			c.entries = append(c.entries, e)
		}
	}
	entries = c.entries
	for _, e := range entries {
		c.byHash[e.hash64()] = e
	}
	for _, e := range entries {
		if err := c.take(e); err != nil {
			return at(fmt.Sprintf("/%d", e.index), err)
		}
		c.last = e.index
	}
	for _, e := range entries {
		if err := c.logSigned(e.state); err != nil {
			return err
		}
	}
	return nil
}

// pair is {receipt, statement}.
func (c *checker) pair(item *value) (*entry, error) {
	receipt, err := item.str("receipt")
	if err != nil {
		return nil, err
	}
	statement, err := item.str("statement")
	if err != nil {
		return nil, err
	}
	if err := item.only("receipt", "statement"); err != nil {
		return nil, err
	}
	return c.logged([]byte(receipt), []byte(statement))
}

// take follows the story of the keys one entry further.
func (c *checker) take(e *entry) error {
	if !contains([]string{"policy", "assent", "post", "key", "revoke"}, e.word()) {
		return failed("keys.kind", "%.40s is no part of a key's story", e.kind)
	}
	if e == c.genesis {
		return c.found(e)
	}
	signer, err := c.signer(e)
	if err != nil {
		return err
	}
	switch e.word() {
	case "policy":
		return c.propose(e, signer)
	case "assent":
		return c.assent(e, signer)
	case "revoke":
		return c.ask(e, signer)
	}
	post, err := e.body.str("post")
	if err != nil {
		return at("/body", err)
	}
	if !strings.HasPrefix(post, signer.party+"/") || post == signer.address {
		return failed("keys.post", "post %.80q by %s", post, signer.address)
	}
	if e.word() == "post" {
		if _, known := c.posts[post]; !known {
			c.posts[post] = e.index
		}
		return nil
	}
	return c.admit(e, post, signer.party)
}

func (c *checker) admit(e *entry, post, party string) error {
	if when, known := c.posts[post]; !known || when >= e.index {
		return failed("keys.post", "post %.80q was not admitted before", post)
	}
	vkey, err := e.body.str("vkey")
	if err != nil {
		return at("/body", err)
	}
	k, err := parseKey(vkey)
	if err != nil {
		return err
	}
	if k.typ != typeEd25519 && k.typ != typeP256 {
		return failed("key.type", "%s is not a key that signs statements", k.name)
	}
	encoded, err := e.body.str("proof")
	if err != nil {
		return at("/body", err)
	}
	proof, err := decode64(encoded)
	if err != nil {
		return err
	}
	proven := "parley-pop/v1\n" + e.origin + "\n" + post + "\n" + k.text() + "\n"
	if !k.Verify([]byte(proven), proof) {
		return failed("keys.proof", "the proof of possession of %s does not hold", k.name)
	}
	c.add(k, post, party, e.index)
	return nil
}

func (c *checker) add(k *key, address, party string, from int64) {
	h := &holder{key: k, address: address, party: party, from: from, end: forever,
		contested: forever, asked: -1}
	c.holders = append(c.holders, h)
}

func (c *checker) ask(e *entry, signer *holder) error {
	text, err := e.body.str("key")
	if err != nil {
		return at("/body", err)
	}
	k, err := parseKey(text)
	if err != nil {
		return err
	}
	r := &request{target: k, party: signer.party, asker: signer.key}
	if r.reason, err = e.body.str("reason"); err != nil {
		return at("/body", err)
	}
	if e.body.has("compromised_since") {
		r.sinceSet = true
		if r.since, err = e.body.whole("compromised_since"); err != nil {
			return at("/body", err)
		}
	}
	for _, h := range c.holders {
		if h.party == signer.party && same(h.key, k) && h.asked < 0 {
			h.asked = e.index
		}
	}
	c.requests[e.hash64()] = r
	return nil
}

func same(a, b *key) bool {
	return string(a.public) == string(b.public)
}

func (c *checker) assent(e *entry, signer *holder) error {
	of := e.re[0]
	if c.byHash[of] == nil {
		return failed("keys.kind", "assents to a leaf that is not in the file")
	}
	if of == c.genesis.hash64() {
		c.founding[e.hash64()] = true
		if _, known := c.assents[signer.party]; !known {
			c.assents[signer.party] = e.index
		}
		return nil
	}
	if !signer.root() {
		return nil // a post has no voice in what roots decide
	}
	if r := c.requests[of]; r != nil {
		c.second(e, signer, r)
	}
	if p := c.proposals[of]; p != nil {
		p.voices[signer.party] = true
		return c.inForceAt(p, e.index)
	}
	return nil
}

// second is another root's voice on the end of a key.
func (c *checker) second(e *entry, signer *holder, r *request) {
	own := same(r.target, r.asker) || same(r.target, signer.key)
	if signer.party != r.party || same(signer.key, r.asker) ||
		(own && r.reason != "RETIRED" && r.reason != "REPLACED") {
		return
	}
	for _, h := range c.holders {
		if h.party != r.party || !same(h.key, r.target) || h.from >= e.index {
			continue
		}
		if e.index < h.end {
			h.end = e.index
		}
		if r.sinceSet && r.since < h.contested {
			h.contested = r.since
		}
	}
}
