import { writeFileSync } from "node:fs";
import { compileKernels, KERNELS } from "./kernels/compile.ts";

/** Compiles the SIMD kernels into the module that embeds them. */
const { text, bytes } = await compileKernels();
writeFileSync(KERNELS, text);
console.log(`SIMD kernels: ${bytes.length} bytes`);
