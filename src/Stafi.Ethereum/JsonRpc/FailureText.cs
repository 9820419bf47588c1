namespace Stafi.Ethereum.JsonRpc;

/// <summary>
/// Finds what an error means. Clients and providers share codes for different things and change them between versions, so the words
/// decide; quotas are looked for first, since some providers use one code for quotas and ranges.
/// </summary>
internal static class FailureText
{
    private const string SendMethod = "eth_sendRawTransaction";

    private static readonly string[] RateLimit =
        ["too many requests", "rate limit", "rate-limit", "ratelimit", "capacity", "quota", "throughput", "request count exceeded"];

    // They have the words of a range error without being one.
    private static readonly string[] NoRangeLimit = ["invalid block range", "beyond current head"];

    private static readonly string[] Range =
    [
        "block range", "range too large", "range is too", "max range", "range limit", "ranges over", "exceeds limit of", "exceeds server limit",
        "narrow your filter", "limited to", "returned more than", "exceeds max results", "too many logs", "too many results", "response size",
        "response too large", "is too big", "query timeout", "requested blocks", "limit the query",
    ];

    private static readonly string[] Batch =
        ["batch too large", "batch limit", "max batch size", "batch request was too large", "batch size too large", "batch request limit"];

    private static readonly string[] Known = ["already known", "alreadyknown", "known transaction", "existing txn with same hash", "already imported"];

    private static readonly string[] LowNonce = ["nonce too low", "oldnonce"];

    private static readonly string[] LowFee =
    [
        "underpriced", "replacementnotallowed", "could not replace existing", "feetoolow", "fee too low", "gas price below",
        "below minimum", "below current base fee", "less than block base fee",
    ];

    private static readonly string[] NoFunds = ["insufficient funds", "insufficientfunds", "exceeds account balance"];

    private static readonly string[] Revert = ["execution reverted", "reverted 0x", "vm execution error", "revert"];

    private static readonly string[] Missing =
    [
        "header not found", "block not found", "block requested not found", "missing trie node", "unknown block", "pruned", "beyond current head",
        "state unavailable", "state is not available", "state not available", "historical state",
    ];

    private static readonly string[] Slow = ["timed out", "timeout"];

    /// <summary>The meaning of an error object that came with an HTTP status.</summary>
    public static JsonRpcFailure Classify(string method, int httpStatus, JsonRpcError error)
    {
        var text = $"{error.Message} {error.Detail}".ToLowerInvariant();
        if (httpStatus == 429) return JsonRpcFailure.RateLimited;
        // The reason of a revert is the contract's own text and may look like anything.
        if (method != SendMethod && IsRevert(error.Code, text)) return JsonRpcFailure.Reverted;
        if (Has(text, Batch)) return JsonRpcFailure.BatchTooLarge;
        if (Has(text, RateLimit)) return JsonRpcFailure.RateLimited;
        if (httpStatus == 413 || (method != SendMethod && !Has(text, NoRangeLimit) && Has(text, Range))) return JsonRpcFailure.RangeTooLarge;
        if (method == SendMethod && PoolRefusal(text) is { } refusal) return refusal;
        if (Has(text, NoFunds)) return JsonRpcFailure.InsufficientFunds;
        if (method != SendMethod && Has(text, Revert)) return JsonRpcFailure.Reverted;
        if (error.Code is 4444 or -39001 || Has(text, Missing)) return JsonRpcFailure.MissingData;
        if (error.Code is -32002 or -32016 || Has(text, Slow)) return JsonRpcFailure.Timeout;
        if (error.Code == -32005 && text.Contains("limit exceeded", StringComparison.Ordinal)) return JsonRpcFailure.RateLimited;
        return httpStatus >= 500 ? JsonRpcFailure.Transport : JsonRpcFailure.Other;
    }

    /// <summary>The meaning of an HTTP status without a JSON-RPC answer.</summary>
    public static JsonRpcFailure Classify(int httpStatus) => httpStatus switch
    {
        429 => JsonRpcFailure.RateLimited,
        413 => JsonRpcFailure.RangeTooLarge,
        408 or 504 => JsonRpcFailure.Timeout,
        _ => JsonRpcFailure.Transport,
    };

    private static bool IsRevert(int? code, string text) =>
        code is 3 or -32015 || text.StartsWith("execution reverted", StringComparison.Ordinal) || text.StartsWith("reverted 0x", StringComparison.Ordinal);

    private static JsonRpcFailure? PoolRefusal(string text)
    {
        if (Has(text, Known)) return JsonRpcFailure.AlreadyKnown;
        if (Has(text, LowNonce)) return JsonRpcFailure.NonceTooLow;
        return Has(text, LowFee) ? JsonRpcFailure.Underpriced : null;
    }

    private static bool Has(string text, string[] phrases)
    {
        foreach (var phrase in phrases)
        {
            if (text.Contains(phrase, StringComparison.Ordinal)) return true;
        }
        return false;
    }
}
