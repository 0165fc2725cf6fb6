import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { build } from "vite";

const root = join(import.meta.dirname, "../..");

/** Shows as the page's title what the worker found. */
const PAGE = `<!doctype html><title></title><script type="module">
const worker = new Worker("worker.js", { type: "module" });
worker.onmessage = ({ data }) => { document.title = data; };
worker.onerror = ({ message }) => { document.title = "error: " + message; };
</script>`;

/** Serves a page whose worker, minified as the application's is, takes the fingerprints. */
export async function serveFingerprints(): Promise<{ readonly address: string; close(): Promise<void> }> {
  const built = await build({
    root,
    configFile: false,
    logLevel: "warn",
    build: {
      write: false,
      target: "es2022",
      minify: true,
      lib: { entry: join(root, "e2e/replay/worker.ts"), formats: ["es"] },
    },
  });
  const [output] = [built].flat();
  const script = output && "output" in output ? output.output[0].code : "";
  const server = createServer(({ url }, response) => {
    const isScript = url === "/worker.js";
    response.setHeader("Content-Type", isScript ? "text/javascript" : "text/html");
    response.end(isScript ? script : PAGE);
  });
  await new Promise<void>((resolve) => server.listen(0, "localhost", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    address: `http://localhost:${port}/`,
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}
