import { join } from "node:path";
import asc from "assemblyscript/asc";

const FOLDER = join(import.meta.dirname, "../../src/engine/cpu");
/** Where the compiled kernels are embedded. */
export const KERNELS = join(FOLDER, "kernelBytes.ts");

const OPTIONS = [
  ...["--enable", "simd", "--runtime", "stub", "--importMemory", "--noExportMemory", "--noAssert"],
  ...["-O3", "--converge"],
  // Vectors passed between functions, and addresses of 32 bits: both never leave the module.
  ...["--disableWarning", "112", "--disableWarning", "201"],
];

/** The kernels as WebAssembly, and as the text of the module that embeds them. @throws Error if they don't compile */
export async function compileKernels(): Promise<{ readonly bytes: Uint8Array; readonly text: string }> {
  const output = new Map<string, Buffer>();
  const { error, stderr } = await asc.main(["assembly/index.ts", "--baseDir", FOLDER, "--outFile", "out", ...OPTIONS], {
    writeFile: (name, contents) => {
      output.set(name, Buffer.from(contents));
    },
  });
  if (error) throw new Error(`the kernels don't compile: ${stderr.toString()}`);
  const bytes = output.get("out")!;
  // Hexadecimal compresses better than base64, which cuts across bytes.
  const hex = bytes.toString("hex");
  return {
    bytes,
    text: `// Written by \`npm run kernels\` from assembly/.\nexport const kernelBytes =\n  "${hex}";\n`,
  };
}
