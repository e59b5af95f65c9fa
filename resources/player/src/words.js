// Everything the page says, in English and Korean.

const ENGLISH = {
  live: 'LIVE',
  loading: 'Getting the show ready…',
  before: 'Not on air yet.',
  beforeMore: 'This page starts by itself as soon as there is a picture.',
  over: 'There is no new picture.',
  overMore: 'The show has ended or is interrupted. This page goes on by itself if it continues.',
  ended: 'The show has ended.',
  endedMore: 'Thank you for watching.',
  refused: 'This show cannot be opened from here.',
  refusedCountry: 'It is not offered in your country or region.',
  refusedLink: 'Your link is not valid for it here. Ask whoever sent it to you for a new one.',
  refusedExpired: 'Your link has expired. Ask whoever sent it to you for a new one.',
  lost: 'The connection is lost.',
  lostMore: 'This page goes on by itself as soon as the network is back.',
  unplayable: 'This browser cannot play the show.',
  unplayableMore: 'Open the page in a current version of another browser.',
  broken: 'The page could not be loaded completely.',
  brokenMore: 'It tries again by itself.',
  again: 'Try again',
  play: 'Play',
  pause: 'Pause',
  mute: 'Mute',
  unmute: 'Unmute',
  sound: 'Tap for sound',
  start: 'Tap to watch',
  volume: 'Volume',
  position: 'Position in the show',
  back: 'Back 30 seconds',
  toLive: 'Back to live',
  behind: '{0} behind live',
  latency: '{0} s from camera to screen',
  captions: 'Captions',
  quality: 'Quality',
  automatic: 'Automatic',
  automaticNow: 'Automatic ({0})',
  format: 'Format',
  fullscreen: 'Full screen',
  leaveFullscreen: 'Leave full screen',
  player: 'Player',
  controls: 'Player controls',
  chat: 'Chat',
  licences: 'Licences',
};

const KOREAN = {
  live: '라이브',
  loading: '방송을 준비하고 있습니다…',
  before: '아직 방송 전입니다.',
  beforeMore: '영상이 시작되면 이 페이지가 자동으로 재생합니다.',
  over: '새 영상이 없습니다.',
  overMore: '방송이 끝났거나 중단되었습니다. 다시 시작되면 자동으로 이어서 재생합니다.',
  ended: '방송이 끝났습니다.',
  endedMore: '시청해 주셔서 감사합니다.',
  refused: '여기에서는 이 방송을 열 수 없습니다.',
  refusedCountry: '현재 국가 또는 지역에서는 제공되지 않습니다.',
  refusedLink: '이 링크로는 여기에서 볼 수 없습니다. 링크를 보낸 사람에게 새 링크를 요청하세요.',
  refusedExpired: '링크가 만료되었습니다. 링크를 보낸 사람에게 새 링크를 요청하세요.',
  lost: '연결이 끊어졌습니다.',
  lostMore: '네트워크가 돌아오면 자동으로 이어서 재생합니다.',
  unplayable: '이 브라우저에서는 방송을 재생할 수 없습니다.',
  unplayableMore: '다른 브라우저의 최신 버전에서 이 페이지를 여세요.',
  broken: '페이지를 완전히 불러오지 못했습니다.',
  brokenMore: '자동으로 다시 시도합니다.',
  again: '다시 시도',
  play: '재생',
  pause: '일시정지',
  mute: '음소거',
  unmute: '음소거 해제',
  sound: '눌러서 소리 켜기',
  start: '눌러서 보기',
  volume: '음량',
  position: '재생 위치',
  back: '30초 뒤로',
  toLive: '라이브로 돌아가기',
  behind: '라이브보다 {0} 늦음',
  latency: '카메라에서 화면까지 {0}초',
  captions: '자막',
  quality: '화질',
  automatic: '자동',
  automaticNow: '자동 ({0})',
  format: '형식',
  fullscreen: '전체 화면',
  leaveFullscreen: '전체 화면 나가기',
  player: '플레이어',
  controls: '플레이어 조작',
  chat: '채팅',
  licences: '라이선스',
};

const LANGUAGES = { en: ENGLISH, ko: KOREAN };

/** The first language of the viewer that the page speaks, else the event's, else English. */
export function language(wanted, eventLanguage) {
  const known = [...wanted, eventLanguage].map((tag) => String(tag ?? '').toLowerCase().split('-')[0]);
  return known.find((tag) => tag in LANGUAGES) ?? 'en';
}

/** A function from a word's name, and what to put into it, to the sentence in this language. */
export function speaker(tag) {
  const table = LANGUAGES[tag] ?? ENGLISH;
  return (name, ...values) => table[name].replace(/\{(\d)\}/g, (_, index) => String(values[index]));
}

/** Every word of every language, for the tests. */
export const TABLES = LANGUAGES;
