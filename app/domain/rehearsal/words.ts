/** What a simulated crowd says. Plain lines a shop could really get; `{product}` is what is on screen. */
export const NAMES = [
  ...['Mara', 'Jonas', 'Priya', 'Luis', 'Ana-Maria', 'Wei', 'Fatima', 'Tom', 'Elodie', 'Noor'],
  ...['Ivan', 'Grace', 'Kenji', 'Sofia', 'Bram', 'Zoe', 'Ahmed', 'Lena', 'Marco', 'Ines'],
] as const;

export const LINES = [
  'Hello from Cologne!',
  'Just joined, what did I miss?',
  'The light is lovely today',
  'I have this in blue and wear it all the time',
  'Love it 😍',
  'Sound is good here',
  'Which colour is that behind you?',
  'Ordering one for my sister',
  'Could you hold it closer to the camera?',
  'Wow',
  'That looks so soft',
  'Second show this week, great',
  'My delivery from last time came in two days 👍',
  'Is this the last one?',
  'So pretty!',
  'I wanted that one in spring, it was gone in minutes',
] as const;

export const LINES_ABOUT = [
  '{product} is exactly what I was looking for',
  'Yes, {product}!',
  '{product} in my cart',
  'How does {product} look in daylight?',
] as const;

export const QUESTIONS = [
  'How does the size run?',
  'Do you ship to Austria?',
  'Can I wash it at 40 degrees?',
  'Until when does the price hold?',
  'What is it made of?',
  'Will there be more colours?',
] as const;

export const QUESTIONS_ABOUT = [
  'Does {product} come in a larger size?',
  'What goes well with {product}?',
  'How heavy is {product}?',
] as const;
