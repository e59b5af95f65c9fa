// Times as people read them, and the difference between this device's clock and the edge's.

/** "0:42", "12:05", "1:02:03". */
export function clock(seconds) {
  const whole = Math.max(0, Math.round(seconds));
  const hours = Math.floor(whole / 3600);
  const minutes = Math.floor(whole / 60) % 60;
  const rest = String(whole % 60).padStart(2, '0');
  return hours ? `${hours}:${String(minutes).padStart(2, '0')}:${rest}` : `${minutes}:${rest}`;
}

/**
 * Milliseconds to add to this device's clock, by an answer's Date header. The header counts whole seconds
 * (RFC 9110), so a difference below two seconds says nothing and is none.
 */
export function clockSkew(header, asked, answered) {
  const said = Date.parse(header ?? '');
  if (Number.isNaN(said)) return 0;
  const skew = said + 500 - (asked + answered) / 2;
  return Math.abs(skew) < 2000 ? 0 : skew;
}

/** Seconds between the camera and this screen; null while nobody knows, or the clocks make no sense. */
export function latency(pictureTime, now) {
  if (!(pictureTime instanceof Date) || Number.isNaN(pictureTime.getTime())) return null;
  const seconds = (now - pictureTime.getTime()) / 1000;
  return seconds < 0 || seconds > 7 * 86_400 ? null : seconds;
}
