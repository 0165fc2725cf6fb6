import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { build, preview } from "vite";

const root = join(import.meta.dirname, "../..");

/** A page of nothing beside the worker of these tests, minified like the application. */
export interface GpuSite {
  readonly address: string;
  close(): Promise<void>;
}

export async function serveWorker(): Promise<GpuSite> {
  const outDir = mkdtempSync(join(tmpdir(), "chainrule-gpu-"));
  await build({
    root,
    configFile: false,
    logLevel: "warn",
    build: {
      outDir,
      emptyOutDir: true,
      target: "es2022",
      chunkSizeWarningLimit: 1000,
      rolldownOptions: {
        input: join(import.meta.dirname, "worker.ts"),
        output: { entryFileNames: "worker.js", minify: true },
      },
    },
  });
  writeFileSync(join(outDir, "index.html"), '<!doctype html><title>GPU</title><link rel="icon" href="data:," />');
  const server = await preview({
    root,
    configFile: false,
    logLevel: "warn",
    build: { outDir },
    preview: { port: 4189, strictPort: false },
  });
  const address = server.resolvedUrls?.local[0];
  if (!address) throw new Error("the preview server has no address");
  const close = async () => {
    await server.close();
    rmSync(outDir, { recursive: true, force: true });
  };
  return { address, close };
}
