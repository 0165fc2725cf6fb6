import type { Command, Report } from "./protocol.ts";
import { Session } from "./session.ts";

declare const self: DedicatedWorkerGlobalScope;

/** Fires after the messages that wait, without the 4 ms that nested timers are held back. */
const channel = new MessageChannel();
const callbacks: (() => void)[] = [];
channel.port1.onmessage = () => callbacks.shift()?.();

const session = new Session({
  now: () => performance.now(),
  post: (report: Report, transfer) => self.postMessage(report, transfer),
  defer(callback, milliseconds) {
    if (milliseconds >= 1) {
      setTimeout(callback, milliseconds);
      return;
    }
    callbacks.push(callback);
    channel.port2.postMessage(null);
  },
});

self.onmessage = ({ data }: MessageEvent<Command>) => session.receive(data);
