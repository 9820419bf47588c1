namespace Stafi.Ethereum.Accounts;

/// <summary>The password does not open the keystore (or its content was damaged: the check cannot tell these apart).</summary>
public sealed class WrongPasswordException() : KeystoreException("The password does not open this keystore.");
