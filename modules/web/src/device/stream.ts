/** Server-sent events over fetch, because the bearer token belongs in a header and not in an address. */

export interface StreamEvent {
  readonly id: string;
  readonly name: string;
  readonly data: string;
}

/** Cuts a stream of text into events; keeps what is not complete yet. Comments only prove that the line lives. */
export class EventCutter {
  private rest = '';
  private id = '';

  push(text: string): StreamEvent[] {
    const blocks = (this.rest + text).replaceAll('\r\n', '\n').split('\n\n');
    this.rest = blocks.pop() ?? '';
    return blocks.flatMap((block) => this.event(block));
  }

  private event(block: string): StreamEvent[] {
    let name = 'message';
    const data: string[] = [];
    for (const line of block.split('\n')) {
      const colon = line.indexOf(':');
      if (colon === 0) continue;
      const field = colon < 0 ? line : line.slice(0, colon);
      const value = colon < 0 ? '' : line.slice(colon + 1).replace(/^ /, '');
      if (field === 'event') name = value;
      else if (field === 'data') data.push(value);
      else if (field === 'id') this.id = value;
    }
    return data.length === 0 ? [] : [{ id: this.id, name, data: data.join('\n') }];
  }
}

export interface StreamCalls {
  /** Opens the stream after the given event id, with the given signal; rejects when it cannot. */
  open(lastId: string | undefined, signal: AbortSignal): Promise<Response>;
  /** The line is up. */
  up(): void;
  /** Bytes arrived: the line was in step at this moment. */
  alive(): void;
  event(event: StreamEvent): void;
  down(): void;
}

const SILENCE_MS = 40_000;
const LONGEST_PAUSE_MS = 15_000;

/** Keeps one stream open until stopped; waits a little longer after each attempt that did not work. */
export function follow(calls: StreamCalls): () => void {
  let stopped = false;
  let lastId: string | undefined;
  let current: AbortController | undefined;
  let wake = () => {};
  /** The device says so at once; the silence of a dead line would take longer to notice. */
  const offline = () => current?.abort();
  const online = () => wake();
  addEventListener('offline', offline);
  addEventListener('online', online);

  const once = async (): Promise<void> => {
    const controller = new AbortController();
    current = controller;
    let silence = setTimeout(() => controller.abort(), SILENCE_MS);
    try {
      const response = await calls.open(lastId, controller.signal);
      const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
      if (!reader) throw new Error('the stream has no body');
      calls.up();
      const cutter = new EventCutter();
      for (let part = await reader.read(); !part.done; part = await reader.read()) {
        clearTimeout(silence);
        silence = setTimeout(() => controller.abort(), SILENCE_MS);
        calls.alive();
        for (const event of cutter.push(part.value)) {
          lastId = event.id || lastId;
          calls.event(event);
        }
      }
    } finally {
      clearTimeout(silence);
      controller.abort();
    }
  };

  const loop = async (): Promise<void> => {
    let pause = 500;
    while (!stopped) {
      const started = performance.now();
      await once().catch(() => {});
      if (stopped) return;
      calls.down();
      if (performance.now() - started > 20_000) pause = 500;
      await new Promise<void>((resolve) => {
        wake = resolve;
        setTimeout(resolve, pause * (0.75 + Math.random() / 2));
      });
      pause = Math.min(LONGEST_PAUSE_MS, pause * 2);
    }
  };

  void loop();
  return () => {
    stopped = true;
    removeEventListener('offline', offline);
    removeEventListener('online', online);
    current?.abort();
    wake();
  };
}
