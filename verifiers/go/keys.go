package main

import (
	"bytes"
	"crypto/ecdsa"
	"crypto/ed25519"
	"crypto/elliptic"
	"crypto/sha256"
	"crypto/x509"
	"encoding/asn1"
	"encoding/binary"
	"fmt"
	"math/big"
	"strings"

	"golang.org/x/mod/sumdb/note"
)

const (
	typeEd25519     = 1
	typeP256        = 2
	typeCosignature = 4
	typeMLDSA44     = 6

	year10000 = 253402300800 // a time a witness can no longer state
)

// key is a named public key; it is a note.Verifier.
type key struct {
	name   string
	id     uint32
	typ    byte
	public []byte
	p256   *ecdsa.PublicKey
}

func (k *key) Name() string    { return k.name }
func (k *key) KeyHash() uint32 { return k.id }

// Verify says whether a signature line's payload counts for a note's text.
func (k *key) Verify(msg, sig []byte) bool {
	switch k.typ {
	case typeEd25519:
		return len(sig) == ed25519.SignatureSize && ed25519.Verify(k.public, msg, sig)
	case typeP256:
		return lowHalf(sig) && ecdsa.VerifyASN1(k.p256, digest(msg), sig)
	case typeCosignature:
		if len(sig) != 8+ed25519.SignatureSize || binary.BigEndian.Uint64(sig) >= year10000 {
			return false
		}
		head := fmt.Sprintf("cosignature/v1\ntime %d\n", binary.BigEndian.Uint64(sig))
		return ed25519.Verify(k.public, append([]byte(head), msg...), sig[8:])
	}
	return false
}

func digest(msg []byte) []byte {
	sum := sha256.Sum256(msg)
	return sum[:]
}

// lowHalf says whether a signature is DER in its one spelling with s not above n/2.
func lowHalf(sig []byte) bool {
	var pair struct{ R, S *big.Int }
	rest, err := asn1.Unmarshal(sig, &pair)
	if err != nil || len(rest) != 0 {
		return false
	}
	again, err := asn1.Marshal(pair)
	half := new(big.Int).Rsh(elliptic.P256().Params().N, 1)
	return err == nil && string(again) == string(sig) && pair.S.Cmp(half) <= 0
}

// parseKey takes name+id+base64(type, key) and admits only proper points.
func parseKey(vkey string) (*key, error) {
	parts := strings.SplitN(vkey, "+", 3)
	if len(parts) != 3 {
		return nil, failed("key.text", "%.80q", vkey)
	}
	if !goodName(parts[0]) {
		return nil, failed("key.name", "%.80q", parts[0])
	}
	if len([]rune(parts[1])) != 8 {
		return nil, failed("key.text", "not an id: %.80q", parts[1])
	}
	raw, err := decode64(parts[2])
	if err != nil {
		return nil, err
	}
	if len(raw) < 2 {
		return nil, failed("key.text", "%.80q", vkey)
	}
	k := &key{name: parts[0], typ: raw[0], public: raw[1:]}
	hashed := append([]byte(k.name+"\n"), raw...)
	good := false
	switch k.typ {
	case typeEd25519, typeCosignature:
		good = properPoint(k.public)
	case typeP256:
		hashed = k.public
		parsed, err := x509.ParsePKIXPublicKey(k.public)
		p256, is := parsed.(*ecdsa.PublicKey)
		good = err == nil && is && p256.Curve == elliptic.P256() && len(k.public) == 91
		k.p256 = p256
	case typeMLDSA44:
		good = len(k.public) == 1312
	default:
		return nil, failed("key.type", "%d", k.typ)
	}
	if !good {
		return nil, failed("key.point", "not a proper public key: %.80q", vkey)
	}
	k.id = binary.BigEndian.Uint32(digest(hashed))
	if fmt.Sprintf("%08x", k.id) != parts[1] {
		return nil, failed("key.id", "the id of %s must be %08x", k.name, k.id)
	}
	return k, nil
}

// text is the form parseKey takes.
func (k *key) text() string {
	typed := append([]byte{k.typ}, k.public...)
	return fmt.Sprintf("%s+%08x+%s", k.name, k.id, encode64(typed))
}

// opens gives the payload of this key's line on a note, when the note package says that it holds.
// Of several lines that hold the one with the smallest payload counts: of a witness the earliest.
func (k *key) opens(n *signed) ([]byte, bool) {
	var least []byte
	for _, line := range n.signatures {
		if line.name != k.name || line.id != k.id {
			continue
		}
		payload := binary.BigEndian.AppendUint32(nil, line.id)
		alone := n.text + "\n\u2014 " + line.name + " " + encode64(append(payload, line.payload...)) + "\n"
		opened, err := note.Open([]byte(alone), note.VerifierList(k))
		if err == nil && len(opened.Sigs) == 1 && (least == nil || bytes.Compare(line.payload, least) < 0) {
			least = line.payload
		}
	}
	return least, least != nil
}

var (
	fieldP = func() *big.Int {
		p := new(big.Int).Lsh(big.NewInt(1), 255)
		return p.Sub(p, big.NewInt(19))
	}()
	groupL, _ = new(big.Int).SetString(
		"1000000000000000000000000000000014def9dea2f79cd65812631a5cf5d3ed", 16)
	curveD = func() *big.Int {
		d := new(big.Int).ModInverse(big.NewInt(121666), fieldP)
		return d.Mod(d.Mul(d, big.NewInt(-121665)), fieldP)
	}()
)

var properPoints = map[string]bool{}

// properPoint remembers what primeOrder found: many files name the same few keys.
func properPoint(encoded []byte) bool {
	known, is := properPoints[string(encoded)]
	if !is {
		known = primeOrder(encoded)
		properPoints[string(encoded)] = known
	}
	return known
}

// primeOrder says whether 32 bytes are the canonical encoding of a point of prime order. It works
// in affine coordinates straight from the curve's equation: slow, and easy to compare with the
// textbook.
func primeOrder(encoded []byte) bool {
	if len(encoded) != 32 {
		return false
	}
	reversed := make([]byte, 32)
	for i, b := range encoded {
		reversed[31-i] = b
	}
	sign := reversed[0] >> 7
	reversed[0] &= 0x7f
	y := new(big.Int).SetBytes(reversed)
	if y.Cmp(fieldP) >= 0 {
		return false
	}
	one := big.NewInt(1)
	yy := new(big.Int).Mul(y, y)
	u := new(big.Int).Sub(yy, one)
	v := new(big.Int).Mul(yy, curveD)
	v.Add(v, one).ModInverse(v.Mod(v, fieldP), fieldP)
	xx := u.Mod(u.Mul(u, v), fieldP)
	x := new(big.Int).ModSqrt(xx, fieldP)
	if x == nil || (x.Sign() == 0 && sign == 1) {
		return false
	}
	if x.Bit(0) != uint(sign) {
		x.Sub(fieldP, x)
	}
	start := [2]*big.Int{x, y}
	sum := [2]*big.Int{big.NewInt(0), big.NewInt(1)}
	for bit := groupL.BitLen() - 1; bit >= 0; bit-- {
		sum = plus(sum, sum)
		if groupL.Bit(bit) == 1 {
			sum = plus(sum, start)
		}
	}
	neutral := x.Sign() == 0 && y.Cmp(one) == 0
	return !neutral && sum[0].Sign() == 0 && sum[1].Cmp(one) == 0
}

// plus adds two points of -x^2 + y^2 = 1 + d x^2 y^2.
func plus(a, b [2]*big.Int) [2]*big.Int {
	mul := func(f, g *big.Int) *big.Int {
		h := new(big.Int).Mul(f, g)
		return h.Mod(h, fieldP)
	}
	cross := new(big.Int).Add(mul(a[0], b[1]), mul(a[1], b[0]))
	straight := new(big.Int).Add(mul(a[1], b[1]), mul(a[0], b[0]))
	d := mul(curveD, mul(mul(a[0], b[0]), mul(a[1], b[1])))
	below := new(big.Int).ModInverse(new(big.Int).Add(big.NewInt(1), d), fieldP)
	below2 := new(big.Int).Sub(big.NewInt(1), d)
	below2.ModInverse(below2.Mod(below2, fieldP), fieldP)
	return [2]*big.Int{mul(cross, below), mul(straight, below2)}
}
