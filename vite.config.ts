import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";

export default defineConfig({
  // Relative addresses, so that any folder of any host can serve the build.
  base: "./",
  plugins: [react()],
  worker: { format: "es" },
  build: { target: "es2022", manifest: true, reportCompressedSize: false, chunkSizeWarningLimit: 700 },
});
