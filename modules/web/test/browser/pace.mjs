/**
 * How long an officer takes: the keys he presses and the times he stops to think, by the Keystroke-Level
 * Model (Card, Moran, Newell 1980: 0.28 s a key for an average typist, 1.35 s to make up his mind, 1.3 s to point and click), beside
 * what the machine itself took. The script runs at machine speed and the human's seconds are added.
 */
const KEY_SECONDS = 0.28;
const MIND_SECONDS = 1.35;
const POINT_SECONDS = 1.3;

export function pace(page) {
  const begun = performance.now();
  let human = 0;
  return {
    /** One key, as often as said. */
    async press(key, times = 1) {
      for (let i = 0; i < times; i++) await page.keyboard.press(key);
      human += KEY_SECONDS * times * (key.includes('+') ? 2 : 1);
    },
    async type(text) {
      await page.keyboard.insertText(text);
      human += KEY_SECONDS * text.length;
    },
    /** Takes the mouse to one thing and presses. */
    async point(locator) {
      await locator.click();
      human += POINT_SECONDS;
    },
    /** Looks at what stands there and decides. */
    think(times = 1) {
      human += MIND_SECONDS * times;
    },
    /** Without what the machine took. */
    human: () => human,
    seconds: () => human + (performance.now() - begun) / 1000,
  };
}
