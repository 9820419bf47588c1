namespace Stafi.Ethereum.JsonRpc;

/// <summary>One call's outcome in a batch: a value or an error.</summary>
public readonly record struct JsonRpcAnswer<T>
{
    private readonly T _value;

    /// <summary>A value.</summary>
    public JsonRpcAnswer(T value) => _value = value;

    /// <summary>An error.</summary>
    public JsonRpcAnswer(JsonRpcException error)
    {
        Error = error;
        _value = default!;
    }

    /// <summary>The error; null when there is a value.</summary>
    public JsonRpcException? Error { get; }

    /// <summary>The value.</summary>
    /// <exception cref="JsonRpcException">The call failed.</exception>
    public T Value => Error is null ? _value : throw Error;
}
