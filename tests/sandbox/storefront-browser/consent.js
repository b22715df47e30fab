// The Customer Privacy API. What the visitor decided is kept in a first-party cookie; without a decision
// everything is allowed, or nothing where `?consent=required` was asked for once.
// Source: /docs/api/customer-privacy
(() => {
  const Shopify = (window.Shopify = window.Shopify || {});
  const NAME = '_sandbox_consent';
  const read = () =>
    document.cookie
      .split('; ')
      .find((pair) => pair.startsWith(`${NAME}=`))
      ?.slice(NAME.length + 1) ?? '';
  const write = (value) => {
    document.cookie = `${NAME}=${value}; path=/; max-age=1209600; samesite=lax`;
  };
  const asked = new URLSearchParams(location.search).get('consent');
  if (asked) write({ required: 'required', granted: 'amps', denied: 'none' }[asked] ?? '');

  const allows = (letter) => {
    const value = read();
    return value === '' || (value !== 'required' && value !== 'none' && value.includes(letter));
  };
  const word = (letter) => {
    const value = read();
    if (value === '' || value === 'required') return '';
    return allows(letter) ? 'yes' : 'no';
  };

  const api = {
    analyticsProcessingAllowed: () => allows('a'),
    marketingAllowed: () => allows('m'),
    preferencesProcessingAllowed: () => allows('p'),
    saleOfDataAllowed: () => allows('s'),
    userCanBeTracked: () => allows('a'),
    shouldShowBanner: () => read() === 'required',
    getRegion: () => '',
    currentVisitorConsent: () => ({
      analytics: word('a'),
      marketing: word('m'),
      preferences: word('p'),
      sale_of_data: word('s'),
    }),
    setTrackingConsent(consent, done = () => {}) {
      const letters = [
        ['analytics', 'a'],
        ['marketing', 'm'],
        ['preferences', 'p'],
        ['sale_of_data', 's'],
      ];
      const granted = letters.filter(([name]) => consent[name]).map(([, letter]) => letter);
      write(granted.join('') || 'none');
      document.dispatchEvent(
        new CustomEvent('visitorConsentCollected', {
          detail: {
            analyticsAllowed: allows('a'),
            marketingAllowed: allows('m'),
            preferencesAllowed: allows('p'),
            saleOfDataAllowed: allows('s'),
          },
        }),
      );
      done();
    },
  };

  /** As on the platform, the API is there only after it was asked for. */
  Shopify.loadFeatures = (features, done = () => {}) => {
    if (features.some(({ name }) => name === 'consent-tracking-api')) Shopify.customerPrivacy = api;
    queueMicrotask(() => done());
  };
})();
