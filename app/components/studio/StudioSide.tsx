import type { StudioView } from '../../services/shows/read-studio.ts';
import { useWords } from '../host-words/Words.tsx';

/** What the host wants in the corner of the eye: products with their notes, and what people write. */
export function StudioSide({ view }: { view: StudioView }) {
  const { studio: t } = useWords();
  const { products, chat, notice } = view;
  return (
    <div className="studio__side">
      {notice && (
        <p className="card studio__notice" dir="auto">
          {notice}
        </p>
      )}
      <section className="card">
        <h2>{t.products}</h2>
        {products.length === 0 && <p className="soft">{t.noProducts}</p>}
        <ul className="studio__products">
          {products.map(({ id, title, imageUrl, notes, pinned }) => (
            <li key={id} className={pinned ? 'is-pinned' : undefined}>
              {imageUrl ? <img src={imageUrl} alt="" width={48} height={48} /> : <span />}
              <div>
                <p dir="auto">{title}</p>
                {notes && (
                  <p className="small soft" dir="auto">
                    {notes}
                  </p>
                )}
              </div>
              {pinned && <span className="studio__tag">{t.shown}</span>}
            </li>
          ))}
        </ul>
      </section>
      <section className="card" aria-label={t.chat}>
        <h2>{t.chat}</h2>
        {chat.length === 0 && <p className="soft">{t.noChat}</p>}
        <ul className="studio__chat" aria-live="off">
          {chat.map(({ id, name, text }) => (
            <li key={id} dir="auto">
              <b>
                <bdi>{name}</bdi>
              </b>{' '}
              {text}
            </li>
          ))}
        </ul>
      </section>
    </div>
  );
}
