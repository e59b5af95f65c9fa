// What a rung of the ladder is called.

/** "720p"; where another rung has the same height, its rate too: "720p 3.0 Mb/s". */
export function label(rung, all) {
  const twin = all.filter(({ height }) => height === rung.height).length > 1;
  const rate = rung.bitrate ?? rung.bandwidth ?? 0;
  const height = rung.height ? `${rung.height}p` : '';
  return twin || !height ? `${height} ${(rate / 1e6).toFixed(1)} Mb/s`.trim() : height;
}
