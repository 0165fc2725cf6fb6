/** Arrays that come back from the page and are used again, so that a steady stream of pictures allocates nothing. */
export class FloatPool {
  readonly #free = new Map<number, ArrayBuffer[]>();

  take(length: number): Float32Array<ArrayBuffer> {
    const buffer = this.#free.get(length * 4)?.pop();
    return buffer ? new Float32Array(buffer) : new Float32Array(length);
  }

  give(buffers: readonly ArrayBuffer[]): void {
    for (const buffer of buffers) {
      // A few of a size are all that can be in flight; more would be a leak.
      const free = this.#free.get(buffer.byteLength) ?? [];
      if (buffer.byteLength > 0 && free.length < 4) this.#free.set(buffer.byteLength, [...free, buffer]);
    }
  }

  /** Forgets everything: sizes have changed. */
  clear(): void {
    this.#free.clear();
  }
}
