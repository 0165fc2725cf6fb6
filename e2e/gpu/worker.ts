import { backendCandidates, choose, createGpu, type GpuDevice, type GpuMode, Trainer } from "../../src/engine/index.ts";
import { compareRun } from "./live.ts";
import { loseDevice } from "./loss.ts";
import { compareAll } from "./parity.ts";
import type { Question, Reply } from "./protocol.ts";

const now = () => performance.now();

async function withDevice<T>(mode: GpuMode, use: (device: GpuDevice) => Promise<T>): Promise<T> {
  const { device, refusals } = await createGpu([mode]);
  if (!device) throw new Error(`${mode}: ${refusals[0]?.reason}`);
  try {
    return await use(device);
  } finally {
    device.dispose();
  }
}

function answer(question: Question): Promise<unknown> {
  switch (question.type) {
    case "parity":
      return withDevice(question.mode, (device) => compareAll(device, question.cases));
    case "run":
      return withDevice(question.mode, (device) => compareRun(device, question.spec));
    case "lose":
      return loseDevice(question.mode, question.spec);
    case "choose":
      return choose(backendCandidates(new Trainer(question.spec), now), { now, time: question.time });
  }
}

const reply = (message: Reply) => self.postMessage(message);
self.onmessage = ({ data }: MessageEvent<Question>) => {
  answer(data).then(
    (result) => reply({ answer: result }),
    (error: unknown) => reply({ error: String(error) }),
  );
};
