namespace Stafi.Router.Configuration;

/// <summary>A source of settings that can say where one of them stands.</summary>
internal interface INamedOrigin
{
    string OriginOf(string key);
}
