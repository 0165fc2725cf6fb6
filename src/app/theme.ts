import { useEffect } from "react";
import { useMedia, useProgram, useView } from "./context.ts";

/** Applies the chosen theme to the page and tells the panels of it and of reduced motion. */
export function useTheme(): void {
  const { views } = useProgram();
  const choice = useView((view) => view.themeChoice);
  const dark = useMedia("(prefers-color-scheme: dark)");
  const reducedMotion = useMedia("(prefers-reduced-motion: reduce)");
  const theme = choice === "system" ? (dark ? "dark" : "light") : choice;
  useEffect(() => {
    document.documentElement.dataset["theme"] = theme;
    views.getState().patch({ theme, reducedMotion });
  }, [theme, reducedMotion, views]);
}
