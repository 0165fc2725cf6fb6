import { useEffect, useRef, useState } from "react";
import type { DatasetName } from "../engine/index.ts";
import { readPalette } from "../ui/palette.ts";
import { useView } from "./context.ts";

/** A small picture of a dataset; what draws it comes after the page. */
export function Thumbnail({ name }: { readonly name: DatasetName }) {
  const frame = useRef<HTMLSpanElement>(null);
  const [address, setAddress] = useState<string>();
  const theme = useView((view) => view.theme);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the palette is read from the theme's tokens
  useEffect(() => {
    let here = true;
    const timer = setTimeout(async () => {
      const { datasetPicture } = await import("./datasetPicture.ts");
      if (here && frame.current) setAddress(datasetPicture(name, readPalette(frame.current)));
    });
    return () => {
      here = false;
      clearTimeout(timer);
    };
  }, [name, theme]);
  return (
    <span ref={frame} className="thumbnail" aria-hidden="true">
      {address && <img src={address} alt="" />}
    </span>
  );
}
