declare module "gpu.js/dist/gpu-browser.min.js" {
  const GPU: import("./library.ts").GpuLibrary;
  export default GPU;
}
