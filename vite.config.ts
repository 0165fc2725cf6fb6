import { relative } from "node:path";
import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";
import { arithmetic, lightPage } from "./scripts/build/lightPage.ts";
import { precomputed } from "./scripts/build/precomputed.ts";
import { withoutWords } from "./scripts/build/withoutWords.ts";

export default defineConfig({
  // Relative addresses, so that any folder of any host can serve the build.
  base: "./",
  plugins: [
    react(),
    precomputed(
      ...[
        "/src/engine/catalog.ts",
        "/src/engine/data/catalog.ts",
        "/src/experiment/basicHelps.ts",
        "/src/experiment/words.ts",
      ],
      "/src/notation/registryTex.ts",
    ),
    withoutWords("help", "formula", "derivativeFormula"),
    lightPage(),
  ],
  worker: {
    format: "es",
    // What a run needs at once in one file, here too.
    rolldownOptions: {
      output: {
        codeSplitting: {
          includeDependenciesRecursively: true,
          groups: [{ name: "start", test: /src[\\/]worker[\\/]entry\.ts$/ }],
        },
      },
    },
    plugins: () => [withoutWords("help", "formula", "derivativeFormula", "source", "description")],
  },
  build: {
    target: "es2022",
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
    chunkSizeWarningLimit: 700,
    rolldownOptions: {
      // Radix names its functions anew, and what has a name given is not shaken off.
      treeshake: { manualPureFunctions: ["__name"] },
      output: {
        // What the first screen needs in one file: twenty small ones compress to a twentieth more.
        codeSplitting: {
          includeDependenciesRecursively: true,
          groups: [
            { name: "app", test: /src[\\/]main\.tsx$/ },
            // What is fetched later and imports the engine's public face does not bring the engine into that file.
            {
              name: "engine",
              test: (id) => arithmetic.test(relative(process.cwd(), id)),
              priority: 1,
              includeDependenciesRecursively: false,
            },
          ],
        },
      },
    },
  },
});
