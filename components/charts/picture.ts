import * as t from "@/texts/charts";

// What CSS gives an element of a chart. As attributes they hold outside of the page as well, where there is no stylesheet.
const DRAWN = [
  "fill",
  "fill-opacity",
  "stroke",
  "stroke-width",
  "stroke-dasharray",
  "opacity",
  "font-family",
  "font-size",
  "font-weight",
  "font-variant-numeric",
  "text-anchor",
  "dominant-baseline",
] as const;

const MARGIN = 16;
const TITLE_HEIGHT = 48;
// Sharp on any screen and in print.
const SCALE = 3;

/** A copy of a drawing that looks the same without the page's styles. */
function copyDrawing(drawing: SVGSVGElement): { copy: SVGSVGElement; width: number; height: number } {
  const copy = drawing.cloneNode(true) as SVGSVGElement;
  const from = [drawing, ...drawing.querySelectorAll("*")];
  const to = [copy, ...copy.querySelectorAll("*")];
  for (const [index, element] of from.entries()) {
    const style = getComputedStyle(element);
    for (const name of DRAWN) {
      const value = style.getPropertyValue(name);
      // A pattern that is drawn as a fill is in the copy too, but its address is computed with the page's.
      const local = value.replace(/url\("[^"#]*#/, 'url("#');
      if (value) to[index]?.setAttribute(name, local);
    }
    to[index]?.removeAttribute("class");
    to[index]?.removeAttribute("href");
  }
  const { width, height } = drawing.getBoundingClientRect();
  copy.setAttribute("xmlns", "http://www.w3.org/2000/svg");
  copy.setAttribute("width", String(width));
  copy.setAttribute("height", String(height));
  return { copy, width, height };
}

async function loadDrawing(copy: SVGSVGElement): Promise<HTMLImageElement> {
  const address = URL.createObjectURL(
    new Blob([new XMLSerializer().serializeToString(copy)], { type: "image/svg+xml" }),
  );
  try {
    const image = new Image();
    image.src = address;
    await image.decode();
    return image;
  } finally {
    URL.revokeObjectURL(address);
  }
}

/** A chart as PNG: its drawing on the page's background, under its title and a note. Made in the browser alone. */
export async function drawPicture(drawing: SVGSVGElement, title: string, note: string): Promise<Blob> {
  const { copy, width, height } = copyDrawing(drawing);
  const image = await loadDrawing(copy);
  const canvas = document.createElement("canvas");
  const context = canvas.getContext("2d");
  if (!context) throw new Error(t.noCanvas);
  const { backgroundColor, color, fontFamily } = getComputedStyle(document.documentElement);
  const lines = [
    { text: title, font: `600 14px ${fontFamily}`, bottom: MARGIN + 14 },
    { text: note, font: `12px ${fontFamily}`, bottom: MARGIN + 34 },
  ];
  const widths = lines.map(({ text, font }) => {
    context.font = font;
    return context.measureText(text).width;
  });
  const wide = Math.max(width, ...widths) + 2 * MARGIN;
  canvas.width = Math.ceil(wide * SCALE);
  canvas.height = Math.ceil((height + TITLE_HEIGHT + 2 * MARGIN) * SCALE);
  context.scale(SCALE, SCALE);
  context.fillStyle = backgroundColor;
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.fillStyle = color;
  for (const { text, font, bottom } of lines) {
    context.font = font;
    context.fillText(text, MARGIN, bottom);
  }
  context.drawImage(image, MARGIN, MARGIN + TITLE_HEIGHT, width, height);
  return new Promise((resolve, reject) => {
    canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error(t.noPng))), "image/png");
  });
}
