/**
 * Tells the other tabs of this origin that something was committed: the number of the change and nothing of
 * what it says. Where there is no BroadcastChannel, tabs find out at their next look.
 */
export class Announcer {
  readonly #channel: BroadcastChannel | undefined;

  constructor(name: string, onChange: (seq: number) => void) {
    if (typeof BroadcastChannel === 'undefined') return;
    this.#channel = new BroadcastChannel(name);
    this.#channel.onmessage = ({ data }: MessageEvent<unknown>) => {
      if (typeof data === 'object' && data !== null && 'seq' in data) onChange(Number(data.seq));
    };
  }

  announce(seq: number): void {
    this.#channel?.postMessage({ seq });
  }

  close(): void {
    this.#channel?.close();
  }
}
