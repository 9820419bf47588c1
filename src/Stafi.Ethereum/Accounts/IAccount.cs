namespace Stafi.Ethereum.Accounts;

/// <summary>An externally owned account that can sign.</summary>
public interface IAccount
{
    /// <summary>Its address.</summary>
    Address Address { get; }

    /// <summary>Signs a 32-byte digest.</summary>
    RecoverableSignature Sign(Hash32 digest);
}
