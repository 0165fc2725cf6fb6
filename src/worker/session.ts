import { isSecondOrderLoaded, isWholeBatch, loadNudge, loadSecondOrder } from "../engine/index.ts";
import { type Experiment, runSpecs } from "../experiment/experiment.ts";
import { parseExperiment } from "../experiment/parse.ts";
import { Accelerator } from "./accelerator.ts";
import { Loop } from "./loop.ts";
import type { Command, ParameterEdit } from "./protocol.ts";
import { Runs } from "./runs.ts";
import type { Surroundings } from "./surroundings.ts";

/** Whether a command can be followed while the runs are taking steps elsewhere. */
function leavesRunsAlone({ type }: Command): boolean {
  return type === "acknowledge" || type === "ping";
}

const message = (error: unknown) => (error instanceof Error ? error.message : String(error));

/** The worker's end of the conversation with the page: takes commands, configures the runs, and sets the loop going. */
export class Session {
  readonly #world: Surroundings;
  readonly #loop: Loop;
  /** What was last configured, its own changes included. */
  #configured: Experiment | null = null;
  #runs: Runs | null = null;
  #newestRevision = -1;
  #awaiting: { readonly revision: number; readonly experiment: Experiment } | null = null;
  /** Whether methods that an experiment, or somebody, asks for are under way. */
  #isFetching = false;
  /** What proves a slope, once it has been fetched. */
  #prove: Awaited<ReturnType<typeof loadNudge>> | null = null;
  /** Commands that wait for the runs, or for their methods, to come. */
  readonly #waiting: Command[] = [];

  constructor(world: Surroundings, accelerator = new Accelerator(world)) {
    this.#world = world;
    this.#loop = new Loop(world, () => this.#catchUp(), accelerator);
  }

  /** Takes one command. A bad configuration is refused by a report, not thrown. */
  receive(command: Command): void {
    if (command.type === "all") for (const each of command.commands) this.receive(each);
    else if (leavesRunsAlone(command)) this.#answer(command);
    else if (this.#waiting.length > 0 || this.#mustWait(command)) this.#waiting.push(command);
    else this.#follow(command);
  }

  /** On the way to a step, only another one may be asked for: the newest counts. */
  #mustWait({ type }: Command): boolean {
    return this.#loop.away || this.#isFetching || (this.#loop.seeking && type !== "seek");
  }

  #answer(command: Command): void {
    if (command.type === "acknowledge") this.#loop.acknowledge(command.recycled);
    else if (command.type === "ping") this.#world.post({ type: "pong", id: command.id }, []);
  }

  #catchUp(): void {
    while (this.#waiting.length > 0 && !this.#mustWait(this.#waiting[0]!)) this.#follow(this.#waiting.shift()!);
    if (this.#waiting.length === 0 && !this.#loop.away && !this.#loop.seeking) this.#takeUp();
  }

  #follow(command: Command): void {
    const { orders } = this.#loop;
    orders.note(command);
    // Whatever else is asked is asked of the newest experiment.
    if (command.type !== "configure") this.#takeUp();
    switch (command.type) {
      case "configure":
        this.#configure(command.revision, command.experiment);
        break;
      case "run":
        this.#loop.hurry();
        orders.run(command.speed, this.#world.now());
        break;
      case "pause":
        orders.stop();
        break;
      case "step":
        this.#loop.hurry();
        orders.step(command.count);
        break;
      case "epoch":
        this.#loop.hurry();
        orders.run("flat-out", this.#world.now(), (this.#runs?.comparison.leader.epoch ?? 0) + 1);
        break;
      case "seek":
        this.#loop.seek(command.step);
        break;
      case "reset":
        if (this.#configured) this.#build(this.#configured);
        break;
      case "edit":
        this.#edit(command.edit);
        break;
      case "observe":
        this.#loop.observe(command.focus, command.needs);
        break;
      case "nudge":
        this.#nudge(command);
        break;
      case "restore":
        this.#restore(command);
        break;
    }
    this.#loop.wake();
  }

  /** Notes the newest experiment; it is built once the messages that wait have been read. */
  #configure(revision: number, experiment: Experiment): void {
    if (revision <= this.#newestRevision) return;
    this.#newestRevision = revision;
    this.#awaiting = { revision, experiment };
  }

  /** Turns to the newest experiment, if there is one. */
  #takeUp(): void {
    if (!this.#awaiting || this.#isFetching) return;
    const { revision, experiment } = this.#awaiting;
    try {
      const next = parseExperiment(experiment);
      if (runSpecs(next).some(({ optimizer }) => isWholeBatch(optimizer)) && !isSecondOrderLoaded()) {
        this.#fetch(loadSecondOrder(), (error) => this.#refuse(revision, error));
        return;
      }
      this.#awaiting = null;
      if (this.#runs?.applyLive(next)) this.#loop.touch();
      else this.#build(next);
      this.#configured = next;
      this.#loop.reporter.revision = revision;
    } catch (error) {
      this.#refuse(revision, error);
    }
  }

  #refuse(revision: number, error: unknown): void {
    this.#awaiting = null;
    this.#world.post({ type: "refused", revision, message: message(error) }, []);
  }

  /** Waits for methods, and goes on with what waits for them. */
  #fetch(loading: Promise<void>, onFailure: (error: unknown) => void): void {
    this.#isFetching = true;
    const goOn = () => {
      this.#isFetching = false;
      this.#catchUp();
      this.#loop.wake();
    };
    loading.catch(onFailure).then(goOn);
  }

  #build(experiment: Experiment): void {
    this.#runs = new Runs(experiment, this.#world.now);
    this.#loop.reporter.generation++;
    this.#loop.load(this.#runs);
  }

  #edit(edit: ParameterEdit): void {
    this.#runs?.setParameter(edit);
    this.#loop.touch();
  }

  #nudge(command: Extract<Command, { type: "nudge" }>): void {
    const { id, run, index, epsilon } = command;
    const prove = this.#prove;
    if (!prove) {
      this.#waiting.unshift(command);
      const loading = loadNudge().then((loaded) => {
        this.#prove = loaded;
      });
      this.#fetch(loading, () => {
        this.#waiting.shift();
        this.#world.post({ type: "nudged", id, nudge: null }, []);
      });
      return;
    }
    const step = this.#runs?.comparison.step;
    const nudge = this.#runs?.nudge(prove, run, index, epsilon) ?? null;
    // A step that was under way may have been finished for it.
    if (this.#runs?.comparison.step !== step) this.#loop.touch();
    this.#world.post({ type: "nudged", id, nudge }, []);
  }

  /** Builds the runs as they began, and goes on from their checkpoints; what was configured since is taken over there. */
  #restore({ generation, checkpoints, journey, settings }: Extract<Command, { type: "restore" }>): void {
    const configured = this.#configured;
    if (!configured) return;
    const { origin, changes, ahead } = journey?.complete
      ? journey
      : { origin: settings ?? configured, changes: settings ? [] : (configured.changes ?? []), ahead: [] };
    this.#build({ ...origin, changes: [...changes, ...ahead] });
    this.#loop.resume(checkpoints, { origin, changes });
    this.#loop.reporter.generation = generation;
    if (journey && !settings) this.#runs?.applyLive({ base: configured.base, variants: configured.variants });
    this.#loop.touch();
  }
}
