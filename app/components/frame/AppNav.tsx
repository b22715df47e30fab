import { NavMenu } from '@shopify/app-bridge-react';
import { Link } from '@remix-run/react';
import { roleMay, type Role } from '../../domain/staff/may.ts';
import { frame } from '../texts/frame.ts';

/** The app's part of Shopify's own navigation: what this person may open, and nothing else. */
export function AppNav({ role, isHost }: { role: Role | null; isHost: boolean }) {
  const { nav } = frame;
  return (
    <NavMenu>
      <Link to="/app" rel="home">
        {nav.home}
      </Link>
      {roleMay(role, 'shows.read') && <Link to="/app/shows">{nav.shows}</Link>}
      {roleMay(role, 'shows.read') && <Link to="/app/series">{nav.series}</Link>}
      {roleMay(role, 'hosts.read') && <Link to="/app/hosts">{nav.hosts}</Link>}
      {roleMay(role, 'money.read') && <Link to="/app/reports">{nav.reports}</Link>}
      {roleMay(role, 'payouts.draft') && <Link to="/app/payouts">{nav.payouts}</Link>}
      {roleMay(role, 'money.readOwn') && isHost && <Link to="/app/mine">{nav.myReport}</Link>}
      {roleMay(role, 'audit.read') && <Link to="/app/activity">{nav.activity}</Link>}
      {roleMay(role, 'settings.change') && <Link to="/app/settings">{nav.settings}</Link>}
    </NavMenu>
  );
}
