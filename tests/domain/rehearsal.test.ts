import fc from '#tests/setup/properties.ts';
import { expect, test } from 'vitest';
import { CROWD, crowdThere, playSecond } from '#app/domain/rehearsal/crowd.ts';
import { pictureList } from '#app/domain/rehearsal/picture-list.ts';

const pins = [{ productId: '1001', title: 'Wool scarf' }];

test('the same second of the same rehearsal is the same, whichever worker plays it', () => {
  const at = { seed: 42, second: 77, crowd: 500, stage: { pins, answers: 3, giveaway: false } };

  expect(playSecond(at)).toEqual(playSecond(at));
  expect(playSecond({ ...at, second: 78 })).not.toEqual(playSecond(at));
});

test('property: a crowd never does more than the people in it could', () => {
  const crowds = fc.integer({ min: CROWD.least, max: CROWD.most });
  fc.assert(
    fc.property(fc.nat(), fc.nat(3600), crowds, fc.nat(5), (seed, second, crowd, answers) => {
      const played = playSecond({ seed, second, crowd, stage: { pins, answers, giveaway: true } });
      const { lines, questions, votes, enters } = played;
      const people = [...lines, ...questions, ...votes, ...enters];

      expect(people.every(({ who }) => who >= 0 && who < crowd)).toBe(true);
      expect(played.votes.every(({ option }) => option >= 0 && option < answers)).toBe(true);
      expect(played.lines.length).toBeLessThanOrEqual(4);
      expect(played.orders.length).toBeLessThanOrEqual(4);
      expect(crowdThere(crowd, second)).toBeGreaterThanOrEqual(1);
      expect(crowdThere(crowd, second)).toBeLessThanOrEqual(crowd);
    }),
  );
});

test('with nothing on screen nobody buys, and without a poll nobody votes', () => {
  const seconds = Array.from({ length: 120 }, (_, second) =>
    playSecond({ seed: 1, second, crowd: 500, stage: { pins: [], answers: 0, giveaway: false } }),
  );

  expect(seconds.flatMap(({ orders, votes }) => [...orders, ...votes])).toEqual([]);
  expect(seconds.flatMap(({ lines }) => lines).length).toBeGreaterThan(100);
});

test('the sample picture is a live list that follows from the clock alone', () => {
  const now = Date.parse('2026-11-28T20:00:01Z');
  const numbers = (list: string) => ({
    first: Number(/MEDIA-SEQUENCE:(\d+)/.exec(list)?.[1]),
    laps: Number(/DISCONTINUITY-SEQUENCE:(\d+)/.exec(list)?.[1]),
    breaks: list.match(/#EXT-X-DISCONTINUITY$/gm)?.length ?? 0,
    files: list.match(/^s\d\.m4s$/gm) ?? [],
    dates: [...list.matchAll(/DATE-TIME:(.*)/g)].map(([, date]) => Date.parse(date ?? '')),
  });

  const lists = Array.from({ length: 12 }, (_, step) => numbers(pictureList(now + step * 2000)));

  lists.forEach((list, step) => {
    const before = lists[step - 1];
    expect(list.files).toHaveLength(6);
    expect(list.first).toBeLessThan(302_400);
    expect(list.files.map((file) => Number(file[1]))).toEqual(
      list.dates.map((date) => (date / 2000) % 6),
    );
    expect(Math.max(...list.dates) + 2000).toBeLessThanOrEqual(now + step * 2000);
    if (!before) return;
    expect(list.first).toBe(before.first + 1);
    // What leaves the list takes its break with it into the count: the sum is how often the loop began anew.
    const grown = list.laps + list.breaks - (before.laps + before.breaks);
    expect(grown).toBe(list.files.at(-1) === 's0.m4s' ? 1 : 0);
  });
});
