/** The icons that the build copies, each to a file of its own that a page loads when it shows it; see NOTICE. */
const FILES = import.meta.glob<string>(
  [
    '/node_modules/simple-icons/icons/{aircall,airtable,anilist,apple,arcgis,asana,atlassian,auth0,authentik}.svg',
    '/node_modules/simple-icons/icons/{autodesk,baidu,basecamp,battledotnet,bigcartel,bigcommerce,binance}.svg',
    '/node_modules/simple-icons/icons/{bitbucket,bitly,box,brex,buffer,bungie,calendly,campaignmonitor}.svg',
    '/node_modules/simple-icons/icons/{clickup,codeberg,coinbase,contentful,crowdin,dailymotion,databricks}.svg',
    '/node_modules/simple-icons/icons/{datadog,datev,deezer,deviantart,digitalocean,discord,disqus,docker}.svg',
    '/node_modules/simple-icons/icons/{dribbble,dropbox,ebay,egnyte,envato,epicgames,etsy,facebook,faceit}.svg',
    '/node_modules/simple-icons/icons/{feedly,figma,figshare,fitbit,flat,formstack,foursquare,freelancer}.svg',
    '/node_modules/simple-icons/icons/{fusionauth,garmin,genius,gitbook,gitea,gitee,github,gitlab,google}.svg',
    '/node_modules/simple-icons/icons/{googlecloud,grafana,greenhouse,gumroad,gusto,helpscout,hootsuite}.svg',
    '/node_modules/simple-icons/icons/{hubspot,huggingface,husqvarna,imgur,indeed,infomaniak,inoreader}.svg',
    '/node_modules/simple-icons/icons/{instagram,intercom,justgiving,kakao,keycloak,kick,kit,klarna,lichess}.svg',
    '/node_modules/simple-icons/icons/{lifx,line,linear,lucid,mailchimp,mastodon,mattermost,meetup,mendeley}.svg',
    '/node_modules/simple-icons/icons/{mercadopago,miro,mixcloud,mural,musicbrainz,myanimelist,myob,naver}.svg',
    '/node_modules/simple-icons/icons/{neon,netlify,nextcloud,notion,odnoklassniki,okta,opencollective}.svg',
    '/node_modules/simple-icons/icons/{openstreetmap,orcid,ory,osu,owncloud,pagerduty,patreon,paypal}.svg',
    '/node_modules/simple-icons/icons/{philipshue,pinterest,producthunt,pushbullet,qiita,qq,qualtrics}.svg',
    '/node_modules/simple-icons/icons/{quickbooks,railway,razorpay,reddit,riotgames,roblox,rocketdotchat,sage}.svg',
    '/node_modules/simple-icons/icons/{salla,sentry,shopify,simkl,simplelogin,sketchfab,smartthings,snapchat}.svg',
    '/node_modules/simple-icons/icons/{snowflake,soundcloud,sourcehut,spotify,square,squarespace}.svg',
    '/node_modules/simple-icons/icons/{stackexchange,storyblok,strava,streamlabs,stripe,sumup,supabase}.svg',
    '/node_modules/simple-icons/icons/{surveymonkey,taobao,tesla,thingiverse,threads,ticktick,tidal,tiktok}.svg',
    '/node_modules/simple-icons/icons/{todoist,trakt,tumblr,twitch,typeform,uber,unsplash,untappd,uphold}.svg',
    '/node_modules/simple-icons/icons/{upwork,vercel,vimeo,vk,webex,webflow,wechat,wikimediacommons,wise}.svg',
    '/node_modules/simple-icons/icons/{wistia,wordpress,x,xero,zalo,zendesk,zoho,zoom}.svg',
  ],
  { query: '?url', import: 'default', eager: true },
);

const ICONS = new Map(
  Object.entries(FILES).map(([path, url]) => [path.slice(path.lastIndexOf('/') + 1, -'.svg'.length), url]),
);

/** Providers whose icon has another name than their slug. */
const OTHER_NAMES: Record<string, string> = {
  battlenet: 'battledotnet',
  'click-up': 'clickup',
  'github-app': 'github',
  'google-service-account': 'googlecloud',
  'philips-hue': 'philipshue',
  riot: 'riotgames',
  rocketchat: 'rocketdotchat',
  vkid: 'vk',
  wikimedia: 'wikimediacommons',
  'zendesk-sell': 'zendesk',
};

/** The address of the provider's logo; undefined if there is none that may be shown. */
export function logoOf(slug: string): string | undefined {
  return ICONS.get(OTHER_NAMES[slug] ?? slug);
}
