namespace Stafi.Devnet.Hosts.FaultProxy;

/// <summary>What happens to one request as a whole.</summary>
internal enum Mishap
{
    None,
    Drop,
    Hang,
    RateLimit,
    ServerError,
    Truncate,
}
