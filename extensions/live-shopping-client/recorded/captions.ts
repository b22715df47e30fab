import type { CaptionsOffer } from '#app/contract/storefront-api.ts';

/**
 * Gives a picture the captions of its recording: a track a language, under the language's own name. A file is read when somebody
 * wants it, and handed on as the page's own, because the video element asks no other origin.
 * Units: `base` is the address the files lie below.
 */
export function addCaptions(
  video: HTMLVideoElement,
  offers: readonly CaptionsOffer[],
  base: string,
): void {
  const wanted = new Map(offers.map((offer) => [trackFor(video, offer), offer]));
  // Leaves with the element: nobody else knows the list.
  video.textTracks.addEventListener('change', () => {
    for (const [track, { language, version }] of wanted) {
      if (track.track.mode === 'disabled') continue;
      wanted.delete(track);
      fetch(`${base}/captions/${language}.vtt?v=${version}`)
        .then(async (answer) => {
          if (!answer.ok) throw new Error(String(answer.status));
          track.src = URL.createObjectURL(await answer.blob());
        })
        // Asked for once more with the next choice.
        .catch(() => wanted.set(track, { language, version }));
    }
  });
}

function trackFor(video: HTMLVideoElement, { language }: CaptionsOffer): HTMLTrackElement {
  const track = document.createElement('track');
  track.kind = 'captions';
  track.srclang = language;
  track.label = new Intl.DisplayNames(language, { type: 'language' }).of(language) ?? language;
  track.addEventListener('load', () => URL.revokeObjectURL(track.src));
  video.append(track);
  return track;
}
