const paths = {
  play: <path d="M4.5 2.8 13 8l-8.5 5.2z" fill="currentColor" />,
  pause: <path d="M5 3v10M11 3v10" strokeWidth="2.4" />,
  step: <path d="m4.5 3 6 5-6 5zM13 3v10" />,
  back: <path d="m11.5 3-6 5 6 5zM3 3v10" />,
  reset: <path d="M3 8a5 5 0 1 0 1.6-3.7M3 2.5v3h3" />,
  undo: <path d="M6 3 2.5 6.5 6 10M2.8 6.5h6.4a3.8 3.8 0 0 1 0 7.6H6" />,
  redo: <path d="m10 3 3.5 3.5L10 10m3.2-3.5H6.8a3.8 3.8 0 0 0 0 7.6H10" />,
  sun: (
    <>
      <circle cx="8" cy="8" r="3" />
      <path d="M8 1v1.6M8 13.4V15M1 8h1.6M13.4 8H15M3 3l1.2 1.2M11.8 11.8 13 13M3 13l1.2-1.2M11.8 4.2 13 3" />
    </>
  ),
  moon: <path d="M13.2 9.8A5.6 5.6 0 0 1 6.2 2.8a5.6 5.6 0 1 0 7 7z" />,
  pin: <path d="M6 2.5h4l-.5 4 2 2.5h-7l2-2.5zM8 9v4.5" />,
  enlarge: <path d="M9.5 3H13v3.5M13 3 9 7M6.5 13H3V9.5M3 13l4-4" />,
  shrink: <path d="M13 6.5H9.5V3M9.5 6.5 13 3M3 9.5h3.5V13M6.5 9.5 3 13" />,
  close: <path d="m4 4 8 8M12 4l-8 8" />,
  plus: <path d="M8 3v10M3 8h10" />,
  check: <path d="m3.5 8.5 3 3 6-7" />,
  chevron: <path d="m4.5 6.5 3.5 3.5 3.5-3.5" />,
  left: <path d="M9.5 4.5 6 8l3.5 3.5" />,
  right: <path d="M6.5 4.5 10 8l-3.5 3.5" />,
  copy: <path d="M6 6h7v7H6zM3 10V3h7" />,
  sliders: <path d="M2.5 5h6M12 5h1.5M2.5 11H4M7.5 11h6M10 3.4v3.2M5.5 9.4v3.2" />,
  question: (
    <>
      <circle cx="8" cy="8" r="6" />
      <path d="M6.2 6.3a1.9 1.9 0 1 1 2.7 1.9c-.6.3-.9.6-.9 1.3M8 11.6v.1" />
    </>
  ),
  speed: <path d="M2.5 12a6 6 0 1 1 11 0M8 10l2.8-3.6" />,
  book: (
    <path d="M8 4.3C6.6 3.2 4.6 2.8 2.5 3v9.2c2.1-.2 4.1.2 5.5 1.3 1.4-1.1 3.4-1.5 5.5-1.3V3c-2.1-.2-4.1.2-5.5 1.3zm0 0v9.2" />
  ),
  more: <path d="M3.5 8h.1M8 8h.1M12.5 8h.1" strokeWidth="2.4" />,
  link: (
    <path d="M6.8 9.2a2.6 2.6 0 0 0 3.7 0l2.2-2.2A2.6 2.6 0 0 0 9 3.3L8 4.3M9.2 6.8a2.6 2.6 0 0 0-3.7 0L3.3 9A2.6 2.6 0 0 0 7 12.7l1-1" />
  ),
} as const;

export type IconName = keyof typeof paths;

/** A 16-pixel line drawing in the colour of the text; decoration beside a label, or the content of a labelled button. */
export function Icon({ name }: { readonly name: IconName }) {
  return (
    <svg
      className="icon"
      viewBox="0 0 16 16"
      width="16"
      height="16"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.6"
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
    >
      {paths[name]}
    </svg>
  );
}
