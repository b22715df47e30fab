import { createContext, useContext } from 'react';

const Locale = createContext('en');

/** The language numbers and dates are written in; the frame sets it once. */
export const LocaleProvider = Locale.Provider;

export const useLocale = () => useContext(Locale);
