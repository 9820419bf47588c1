namespace Stafi.Router.Alerting;

/// <summary>Something that a person should look at.</summary>
/// <param name="Code">Stable code: one of <see cref="AlertCode"/>.</param>
/// <param name="Subject">What it is about: an account, a key, a cluster, an endpoint.</param>
/// <param name="Text">What was seen, with the evidence, and what to do.</param>
/// <param name="Since">When it was first raised.</param>
public sealed record Alert(string Code, string Subject, string Text, DateTimeOffset Since);
