using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Core.Infrastructure;
using Microsoft.AspNetCore.Mvc.Filters;

namespace Innovation.Identity.Pages;

/// <summary>A form whose antiforgery token no longer holds, mostly because the page was open for long, begins anew and says so.</summary>
internal sealed class ExpiredFormFilter : IAlwaysRunResultFilter
{
    public void OnResultExecuting(ResultExecutingContext context)
    {
        if (context.Result is IAntiforgeryValidationFailedResult)
        {
            var form = context.HttpContext.Request.HasFormContentType ? context.HttpContext.Request.Form : FormCollection.Empty;
            var again = new QueryBuilder { { "expired", "true" }, { "returnUrl", form[nameof(LoginModel.ReturnUrl)].ToString() } };
            context.Result = new LocalRedirectResult($"/login{again}");
        }
    }

    public void OnResultExecuted(ResultExecutedContext context)
    {
    }
}
