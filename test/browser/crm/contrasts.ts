/** For a page to evaluate: the contrast of each text with what is behind it, by WCAG 2. */
export const contrasts = `
  (() => {
    const luminance = (color) => {
      const [r, g, b] = color.match(/[\\d.]+/g).map((part) => part / 255)
        .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
      return 0.2126 * r + 0.7152 * g + 0.0722 * b;
    };
    const behind = (element) => {
      const color = getComputedStyle(element).backgroundColor;
      return color.endsWith(', 0)') && element.parentElement ? behind(element.parentElement) : color;
    };
    const texts = [...document.querySelectorAll('body *')].filter((element) =>
      [...element.childNodes].some((node) => node.nodeType === 3 && node.data.trim() !== ''));
    return texts.map((element) => {
      const [dark, light] = [getComputedStyle(element).color, behind(element)].map(luminance).toSorted((a, b) => a - b);
      return (light + 0.05) / (dark + 0.05);
    });
  })()`;
