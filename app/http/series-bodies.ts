import { z } from 'zod';

/** The shapes of what the pages of series and templates send. What a rule may be is decided by the domain. */
const Rule = z.object({
  unit: z.enum(['week', 'month']),
  every: z.number(),
  weekdays: z.array(z.number()).max(14),
  lastOn: z.string().max(10).nullable(),
});
const Text = z.string().max(20_000);

export const RepeatAct = z.discriminatedUnion('act', [
  z.object({ act: z.literal('start'), showId: z.uuid(), rule: Rule }),
  z.object({ act: z.literal('save'), showId: z.uuid(), name: Text }),
  z.object({ act: z.literal('use'), templateId: z.uuid() }),
  z.object({ act: z.literal('remove'), templateId: z.uuid() }),
]);

export const SeriesAct = z.discriminatedUnion('act', [
  z.object({
    act: z.literal('change'),
    title: Text,
    description: Text,
    time: z.string().max(5),
    timeZone: z.string().max(64),
    rule: Rule,
    from: z.uuid().nullable(),
  }),
  z.object({ act: z.literal('stop'), cancel: z.boolean() }),
]);
