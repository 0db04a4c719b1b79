/**
 * A bad line in front of a server, between real sockets: so many bytes a second each way, and packets that are lost.
 *
 * Loss is what TCP makes of it, and not loss on a wire: a lost packet stalls its direction until it would have been sent
 * again, for longer each time it is lost again, and now and then the connection is reset as after too many of them.
 * Every byte that passes is counted, headers too; what TCP and IP put around them is not.
 *
 * `node narrow-line.mjs HOST PORT SEED` runs one until its input ends and prints its port.
 */
import { createServer, connect } from 'node:net';
import { pathToFileURL } from 'node:url';

const PACKET = 296;
const AGAIN_MS = 300;
const RESET_EACH = 0.02;

export const BAD = { bytesPerSecond: 1200, loss: 0.3 };
export const GOOD = { bytesPerSecond: Infinity, loss: 0 };

export class NarrowLine {
  counted = { up: 0, down: 0 };
  resets = 0;
  lost = 0;
  #free = { up: 0, down: 0 };
  #open = new Set();

  /** @param draw numbers from 0 up to 1, the same for the same seed */
  constructor(host, port, draw, state = BAD) {
    this.state = state;
    this.draw = draw;
    this.server = createServer((client) => this.#join(client, connect(port, host)));
  }

  async listen() {
    await new Promise((resolve) => this.server.listen(0, '127.0.0.1', resolve));
    return this.server.address().port;
  }

  close() {
    for (const socket of this.#open) socket.destroy();
    this.server.close();
  }

  #join(client, behind) {
    const both = [client, behind];
    for (const socket of both) {
      socket.setNoDelay(true);
      this.#open.add(socket);
      socket.on('error', () => {});
      socket.on('close', () => {
        this.#open.delete(socket);
        for (const other of both) other.destroy();
      });
    }
    this.#pass(client, behind, 'up', both);
    this.#pass(behind, client, 'down', both);
  }

  #pass(from, to, way, both) {
    let queue = Promise.resolve();
    from.on('data', (bytes) => {
      from.pause();
      queue = queue.then(() => this.#packets(bytes, to, way, both)).then(() => from.resume());
    });
    from.on('end', () => void queue.then(() => to.end()));
  }

  async #packets(bytes, to, way, both) {
    for (let at = 0; at < bytes.length; at += PACKET) {
      const packet = bytes.subarray(at, at + PACKET);
      for (let again = AGAIN_MS; this.draw() < this.state.loss; again = Math.min(4 * AGAIN_MS, 2 * again)) {
        this.lost++;
        if (this.draw() < RESET_EACH) {
          this.resets++;
          for (const socket of both) socket.resetAndDestroy();
          return;
        }
        await passed(again);
      }
      if (this.state.bytesPerSecond < Infinity) {
        const now = performance.now();
        this.#free[way] = Math.max(now, this.#free[way]) + (1000 * packet.length) / this.state.bytesPerSecond;
        await passed(this.#free[way] - now);
      }
      if (to.destroyed) return;
      this.counted[way] += packet.length;
      to.write(packet);
    }
  }
}

const passed = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

if (import.meta.url === pathToFileURL(process.argv[1]).href) {
  const [host, port, seed] = process.argv.slice(2);
  const { seeded } = await import('./load.mjs');
  const line = new NarrowLine(host, Number(port), seeded(Number(seed)));
  console.log(await line.listen());
  process.stdin.on('end', () => line.close()).resume();
}
