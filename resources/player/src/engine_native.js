// HLS by the browser itself: Safari on an iPhone without media source extensions.

/** Whether the browser plays HLS by itself. */
export function supported(video) {
  return video.canPlayType('application/vnd.apple.mpegurl') !== '';
}

/** See `engine_hls.js`. A player that is the browser's own says neither its qualities nor its HTTP status. */
export function open({ video, url, sign, on }) {
  const ready = () => on.ready();
  const lost = () => (video.error?.code === MediaError.MEDIA_ERR_DECODE ? on.broken('decode') : on.lost(0));
  video.addEventListener('loadedmetadata', ready);
  video.addEventListener('error', lost);
  video.src = sign(url);

  const edge = () => (video.seekable.length ? video.seekable.end(video.seekable.length - 1) : 0);
  const tracks = () => [...video.textTracks].filter(({ kind }) => kind === 'subtitles' || kind === 'captions');
  return {
    qualities: () => [],
    choose: () => {},
    playing: () => (video.videoHeight ? `${video.videoHeight}p` : ''),
    pictureTime: () => {
      const begun = video.getStartDate?.().getTime();
      return begun ? new Date(begun + 1000 * video.currentTime) : null;
    },
    edge,
    toLive: () => {
      video.currentTime = edge();
    },
    captions: () => tracks().length,
    showCaptions: (shown) => tracks().forEach((track, index) => {
      track.mode = shown && index === 0 ? 'showing' : 'disabled';
    }),
    close: () => {
      video.removeEventListener('loadedmetadata', ready);
      video.removeEventListener('error', lost);
      video.removeAttribute('src');
      video.load();
    },
  };
}
