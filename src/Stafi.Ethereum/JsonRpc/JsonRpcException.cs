namespace Stafi.Ethereum.JsonRpc;

/// <summary>A JSON-RPC call failed. The message names the method and the endpoint's host, never the endpoint's path or credentials.</summary>
public sealed class JsonRpcException : Exception
{
    /// <summary>A failure of a method.</summary>
    public JsonRpcException(JsonRpcFailure kind, string method, string message, int? code = null, string? data = null, Exception? inner = null)
        : base(message, inner)
    {
        Kind = kind;
        Method = method;
        Code = code;
        Data = data;
    }

    /// <summary>What the failure means.</summary>
    public JsonRpcFailure Kind { get; }

    /// <summary>The method, such as <c>eth_call</c>.</summary>
    public string Method { get; }

    /// <summary>The error code of the answer, when there was one; clients use the same code for different things.</summary>
    public int? Code { get; }

    /// <summary>The error's data as hex with <c>0x</c>, when the answer had such: the revert data of a call.</summary>
    public new string? Data { get; }

    /// <summary>How long the endpoint asked to wait (HTTP <c>Retry-After</c> in seconds), when it did.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>The error's own words, without what this client adds to its message.</summary>
    public string? Reason { get; init; }

    /// <summary>The revert data as bytes; empty when there was none.</summary>
    public byte[] RevertData() => Data is null ? [] : Hex.Decode(Data);
}
